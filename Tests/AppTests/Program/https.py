#!/usr/bin/env python3
"""Speaks to the real program over HTTPS with other programs: `https.py FOLDER`.

Python's ssl, curl and openssl see its certificate, its versions of TLS, its cookies and its redirections; a change that
nobody confirms does not outlive a kill.
"""

import hashlib
import http.client
import json
import os
import pathlib
import socket
import ssl
import subprocess
import sys
import warnings

from appliance import NAME, PASSWORD, Appliance, Failure

LIMIT = 30


def run(folder):
    data = str(folder / "data")
    unit = Appliance(data)
    try:
        clear_text(unit)
        unit.sign_up()
        pem = trust(unit, folder)
        versions(unit)
        cookies(unit, pem)
        noise(unit, pem)
        fingerprint = https(unit)["selfSigned"]["fingerprint"]
        choose(unit, "https")
        only_https(unit)
    finally:
        unit.kill()
    unit = restarted(data)
    try:
        check(https(unit)["access"] == "both", "a kill did not take back what nobody had confirmed")
        check(https(unit)["selfSigned"]["fingerprint"] == fingerprint, "the restart made another certificate")
        confirmed(unit, pem)
    finally:
        unit.kill()
    unit = Appliance(data)
    try:
        check(unit.port == 0 and unit.https_port, "HTTPS alone did not outlive a kill")
        check(ask(unit, pem, "GET", "/api/v1/session").status == 200, "HTTPS does not answer after a restart")
        console = subprocess.run([os.environ["SALLYPORT_PROGRAM"], "serve", "--help"], capture_output=True, text=True)
        check("--reopen-http" in console.stdout, "the way back in is not told")
    finally:
        unit.stop()
    unit = restarted(data, "--reopen-http")
    try:
        check(https(unit)["access"] == "both", "HTTP is not open again")
    finally:
        unit.stop()
    certificates(folder)
    taken_port(folder)


def check(holds, wrong):
    if not holds:
        raise Failure(wrong)


def restarted(data, *arguments):
    unit = Appliance(data, *arguments)
    unit.sign_in()
    return unit


def https(unit):
    return unit.call("GET", "/https")


def choose(unit, access, certificate="selfSigned"):
    return unit.call("PUT", "/https", {"access": access, "certificate": certificate})


def clear_text(unit):
    """The warning is for whoever sits elsewhere; the way out of it is an address."""
    here = unit.call("GET", "/session")
    check(not here["plainHTTP"] and here["httpsAddress"] is None, "this very computer was warned of itself")
    forwarded = unit.call("GET", "/session", headers={"X-Forwarded-For": "192.0.2.1"})
    check(forwarded["plainHTTP"], "nobody was warned behind a proxy that does not encrypt")


def elsewhere(folder):
    """From another address of this computer, where it has one: that is no loopback."""
    address = own_address()
    if not address:
        return
    unit = Appliance(str(folder / "elsewhere"), "--http", f"{address}:0")
    try:
        connection = http.client.HTTPConnection(address, unit.port, timeout=LIMIT)
        connection.request("GET", "/api/v1/session")
        session = json.loads(connection.getresponse().read())
        check(session["plainHTTP"], "somebody elsewhere was not warned of clear text")
        check(session["httpsAddress"] == f"https://{address}:{unit.https_port}", f"no way out of it: {session}")
    finally:
        unit.stop()


def own_address():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = probe.getsockname()[0]
    return None if address.startswith("127.") else address


def trust(unit, folder):
    """Whoever trusts the downloaded certificate finds that the unit shows it, for the names it is known by."""
    pem = folder / "unit.pem"
    pem.write_bytes(unit.call("GET", "/https/self-signed.pem"))
    for name in ("127.0.0.1", "localhost"):
        with handshake(unit, ssl.create_default_context(cafile=str(pem)), name) as line:
            shown = hashlib.sha256(line.getpeercert(binary_form=True)).hexdigest().upper()
    told = https(unit)["selfSigned"]["fingerprint"]
    check(told.replace(":", "") == shown, "the page tells another fingerprint than the unit shows")
    address = f"https://localhost:{unit.https_port}/api/v1/session"
    if curl("--cacert", str(pem), address).returncode != 0:
        raise Failure("curl does not take the certificate that it was told to trust")
    check(curl(address).returncode == 60, "curl takes a certificate that nobody told it to trust")
    return pem


def curl(*arguments):
    return subprocess.run(["curl", "--silent", "--max-time", str(LIMIT), *arguments], capture_output=True)


def handshake(unit, context, name="localhost"):
    line = socket.create_connection(("127.0.0.1", unit.https_port), timeout=LIMIT)
    return context.wrap_socket(line, server_hostname=name)


def versions(unit):
    for version, is_taken in (
        (ssl.TLSVersion.TLSv1, False),
        (ssl.TLSVersion.TLSv1_1, False),
        (ssl.TLSVersion.TLSv1_2, True),
        (ssl.TLSVersion.TLSv1_3, True),
    ):
        context = blind()
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = version
        try:
            with handshake(unit, context) as line:
                check(is_taken, f"{version.name} is taken")
                check("GCM" in line.cipher()[0] or "CHACHA" in line.cipher()[0], f"weak cipher {line.cipher()}")
        except ssl.SSLError as error:
            check(not is_taken, f"{version.name} is refused: {error}")
            check("PROTOCOL_VERSION" in str(error.reason), f"{version.name} ended otherwise: {error.reason}")
    weak = blind()
    weak.maximum_version = ssl.TLSVersion.TLSv1_2
    weak.set_ciphers("AES128-SHA:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0")
    try:
        handshake(unit, weak).close()
        raise Failure("ciphers without authentication are taken")
    except ssl.SSLError:
        pass


def blind():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def ask(unit, pem, method, path, body=None, headers=None):
    context = ssl.create_default_context(cafile=str(pem))
    connection = http.client.HTTPSConnection("localhost", unit.https_port, timeout=LIMIT, context=context)
    fields = {"Origin": f"https://localhost:{unit.https_port}", **(headers or {})}
    if body is not None:
        fields["Content-Type"] = "application/json"
    connection.request(method, path, None if body is None else json.dumps(body), fields)
    reply = connection.getresponse()
    reply.content = reply.read()
    return reply


def sign_in(unit, pem, **headers):
    return ask(unit, pem, "POST", "/api/v1/session", {"name": NAME, "password": PASSWORD}, headers)


def cookies(unit, pem):
    words = sign_in(unit, pem).getheader("Set-Cookie")
    check(words.startswith("__Host-") and "; Secure" in words and "; HttpOnly" in words, f"cookie over HTTPS: {words}")
    cookie = words.split(";")[0]
    mine = ask(unit, pem, "GET", "/api/v1/status", headers={"Cookie": cookie})
    check(mine.status == 200, f"the cookie opens nothing over HTTPS: {mine.status}")
    check(not unit.cookie.startswith("__Host-"), "the cookie over HTTP is that of HTTPS")
    token = cookie.split("=")[1]
    stolen = ask(unit, pem, "GET", "/api/v1/status", headers={"Cookie": unit.cookie})
    check(stolen.status == 401, "a session that everybody can read opens HTTPS")
    unit.call("GET", "/status", headers={"Cookie": f"__Host-sallyport_session={token}"})
    plain_page = {"Cookie": cookie, "Origin": f"http://localhost:{unit.https_port}"}
    foreign = ask(unit, pem, "PUT", "/api/v1/https", {"access": "both", "certificate": "selfSigned"}, plain_page)
    check(foreign.status == 403, "a page that came unencrypted may act over HTTPS")
    check(mine.getheader("Strict-Transport-Security") is None, "browsers are told to refuse HTTP while it is open")


def noise(unit, pem):
    """Bytes that are no TLS end the connection, and nothing else."""
    for piece in (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\xff\xff" + b"\0" * 500, os.urandom(2000)):
        with socket.create_connection(("127.0.0.1", unit.https_port), timeout=LIMIT) as line:
            line.sendall(piece)
            line.shutdown(socket.SHUT_WR)
            try:
                while line.recv(4096):
                    pass
            except ConnectionResetError:
                pass
    check(ask(unit, pem, "GET", "/").status == 200, "HTTPS does not answer after noise")


def plain(unit, method, path, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", unit.port, timeout=LIMIT)
    connection.request(method, path, headers=headers or {})
    reply = connection.getresponse()
    reply.content = reply.read()
    return reply


def only_https(unit):
    page = plain(unit, "GET", "/operator?x=1")
    wanted = f"https://127.0.0.1:{unit.https_port}/operator?x=1"
    check(page.status == 307 and page.getheader("Location") == wanted, f"{page.status} {page.getheader('Location')}")
    check(plain(unit, "GET", "/api/v1/events", {"Cookie": unit.cookie}).status == 403, "the interface answers by HTTP")
    check(b"https.only" in plain(unit, "POST", "/api/v1/session").content, "a refusal does not say why")
    check(plain(unit, "GET", "/metrics").status == 200, "a collector on this computer is refused")
    odd = plain(unit, "GET", "/", {"Host": "a@b\\c:1"})
    check(odd.status in (400, 403), f"an odd host is led on: {odd.status} {odd.getheader('Location')}")
    proxied = plain(unit, "GET", "/", {"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "https"})
    check(proxied.status == 200, "a proxy of this computer that encrypts is refused")


def confirmed(unit, pem):
    """Only the new way confirms, and only with what was given to whoever chose."""
    ticket = choose(unit, "https")
    check(ticket["waiting"]["secondsLeft"] in range(55, 61) and ticket["token"], f"no ticket: {ticket}")
    wrong = ask(unit, pem, "POST", "/api/v1/https/confirm", {"token": "0" * 32})
    check(wrong.status == 403, f"a wrong token was answered {wrong.status}")
    nobody = ask(unit, pem, "POST", "/api/v1/https/confirm", {})
    check(nobody.status == 400, f"somebody without an account and token was answered {nobody.status}")
    right = ask(unit, pem, "POST", "/api/v1/https/confirm", {"token": ticket["token"]})
    check(right.status == 204, f"the confirmation was answered {right.status}: {right.content}")
    cookie = sign_in(unit, pem).getheader("Set-Cookie").split(";")[0]
    state = json.loads(ask(unit, pem, "GET", "/api/v1/https", headers={"Cookie": cookie}).content)
    check(state["access"] == "https" and state["waiting"] is None, f"it is not kept: {state}")
    log = ask(unit, pem, "GET", "/api/v1/audit?action=https", headers={"Cookie": cookie}).content
    check(b'"https.set"' in log and b'"https.confirm"' in log, "the audit log does not know of it")
    check(ticket["token"].encode() not in log, "the audit log holds the token")


def certificates(folder):
    """A certificate of an authority, made by openssl: uploaded, shown, trusted, and refused where it does not fit."""
    authority, chain = make_authority(folder)
    unit = Appliance(str(folder / "signed"))
    try:
        unit.sign_up()
        made = {kind: issue(folder, authority, kind) for kind in ("rsa", "ec")}
        for kind, (certificate, key) in made.items():
            other = made["ec" if kind == "rsa" else "rsa"][1]
            refusal = upload(unit, certificate, other, expect=(400,))
            check(refusal["code"] == "certificate.key-mismatch", f"{kind}: a foreign key was answered {refusal}")
            state = upload(unit, certificate, key)
            check("Test CA" in state["caSigned"]["issuer"] and "PRIVATE" not in json.dumps(state), f"{kind}: {state}")
        choose(unit, "both", "caSigned")
        with handshake(unit, ssl.create_default_context(cafile=str(chain)), "gate.example.com") as line:
            check(line.getpeercert()["subject"][0][0][1] == "gate.example.com", "another certificate is shown")
        request = folder / "unit.csr"
        request.write_text(unit.call("POST", "/https/request", {"name": "gate.example.com"})["request"])
        certificate = sign(folder, authority, request, folder / "requested.pem")
        upload(unit, certificate, None)
        openssl("verify", "-CAfile", str(chain), str(certificate))
        strict(unit, chain)
    finally:
        unit.stop()


def strict(unit, chain):
    """Browsers are told to stay with HTTPS once it is the only way, for good, with a certificate that they trust."""
    ticket = choose(unit, "https", "caSigned")
    context = ssl.create_default_context(cafile=str(chain))
    context.check_hostname = False
    connection = http.client.HTTPSConnection("127.0.0.1", unit.https_port, timeout=LIMIT, context=context)
    body = json.dumps({"token": ticket["token"]})
    origin = {"Host": "gate.example.com", "Origin": "https://gate.example.com", "Content-Type": "application/json"}
    connection.request("POST", "/api/v1/https/confirm", body, origin)
    reply = connection.getresponse()
    reply.read()
    check(reply.status == 204, f"the confirmation was answered {reply.status}")
    check(reply.getheader("Strict-Transport-Security", "").startswith("max-age="), "browsers are not told to stay")


def upload(unit, certificate, key, expect=(200,)):
    body = {"certificate": certificate.read_text(), **({"key": key.read_text()} if key else {})}
    return unit.call("POST", "/https/certificate", body, expect=expect)


def openssl(*arguments):
    result = subprocess.run(["openssl", *arguments], capture_output=True, text=True)
    check(result.returncode == 0, f"openssl {' '.join(arguments)}: {result.stderr}")


def make_authority(folder):
    key, certificate = folder / "ca.key", folder / "ca.pem"
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "60", "-subj", "/CN=Test CA",
            "-keyout", str(key), "-out", str(certificate))
    return (key, certificate), certificate


def issue(folder, authority, kind):
    key, request = folder / f"{kind}.key", folder / f"{kind}.csr"
    if kind == "ec":
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-out", str(key))
    else:
        openssl("genrsa", "-traditional", "-out", str(key), "2048")
    openssl("req", "-new", "-key", str(key), "-subj", "/CN=gate.example.com", "-out", str(request))
    return sign(folder, authority, request, folder / f"{kind}.pem"), key


def sign(folder, authority, request, certificate):
    names = folder / "names.txt"
    names.write_text("subjectAltName=DNS:gate.example.com\n")
    key, issuer = authority
    openssl("x509", "-req", "-in", str(request), "-CA", str(issuer), "-CAkey", str(key), "-CAcreateserial",
            "-days", "60", "-extfile", str(names), "-out", str(certificate))
    return certificate


def taken_port(folder):
    """Where another program has the port, HTTP goes on alone, and it is told."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        unit = Appliance(str(folder / "taken"), "--https-port", str(other.getsockname()[1]))
        try:
            unit.sign_up()
            check(unit.https_port == 0, "an address is told where nobody answers")
            conditions = unit.call("GET", "/health")["conditions"]
            check(any(c["id"] == "https.not-served" for c in conditions), f"nothing was said: {conditions}")
            choose_refused = unit.call("PUT", "/https", {"access": "https", "certificate": "selfSigned"}, expect=(409,))
            check(choose_refused["code"] == "https.not-served", f"{choose_refused}")
        finally:
            unit.stop()


if __name__ == "__main__":
    try:
        place = pathlib.Path(sys.argv[1])
        elsewhere(place)
        run(place)
    except Failure as failure:
        sys.exit(str(failure))
