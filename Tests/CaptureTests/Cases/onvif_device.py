#!/usr/bin/env python3
"""A camera as ONVIF describes it, for tests: `onvif_device.py [OPTIONS]`.

Written from the specification and apart from the program that it tests. It listens on a free port of this machine, which
it prints, keeps zoom, focus, pan, tilt and exposure, and is strict: wrong namespaces, orders, tokens and logins get a
fault. `GET /state` tells as JSON how it stands and what it was asked, `GET /clock/60` sets its clock a minute ahead. It
ends with its standard input.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
import threading
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ENVELOPE = "http://www.w3.org/2003/05/soap-envelope"
WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
DIGEST = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest"
BASE64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"
TT = "http://www.onvif.org/ver10/schema"
SERVICES = {
    "/onvif/device_service": ("tds", "http://www.onvif.org/ver10/device/wsdl"),
    "/onvif/Media": ("trt", "http://www.onvif.org/ver10/media/wsdl"),
    "/onvif/PTZ": ("tptz", "http://www.onvif.org/ver20/ptz/wsdl"),
    "/onvif/Imaging": ("timg", "http://www.onvif.org/ver20/imaging/wsdl"),
}
SKEW = 5
GENERIC = "http://www.onvif.org/ver10/tptz"


class Fault(Exception):
    def __init__(self, code, reason, status=400):
        super().__init__(reason)
        self.code, self.reason, self.status = code, reason, status


class Camera:
    """How the camera stands. Zoom and focus have ranges of their own, as real ones do."""

    def __init__(self, options):
        self.options = options
        self.zoom, self.focus = 0.0, 40.0
        self.moving = {"pan": 0.0, "tilt": 0.0, "zoom": 0.0}
        self.asked, self.nonces, self.refused = [], set(), 0
        self.imaging = {
            "BacklightCompensation": "ON",
            "Mode": "AUTO",
            "Priority": "LowNoise",
            "MaxExposureTime": 40000.0,
            "MaxGain": 50.0,
            "AutoFocusMode": "AUTO",
            "WideDynamicRange": "ON",
            "NoiseReduction": 0.9,
        }
        self.quality = 2.0
        self.lock = threading.Lock()

    def now(self):
        return datetime.now(timezone.utc) + timedelta(seconds=self.options.clock_ahead)

    def state(self):
        return {
            "zoom": self.zoom, "focus": self.focus, "moving": self.moving, "imaging": self.imaging,
            "quality": self.quality, "asked": self.asked, "refused": self.refused,
        }


def element(name):
    """`{namespace}local` in its two parts."""
    match = re.fullmatch(r"\{(.*)\}(.*)", name)
    if not match:
        raise Fault("ter:InvalidArgs", f"{name} has no namespace")
    return match.groups()


def children(node, namespace, *wanted):
    """The children by name: all in one namespace, in the order of the schema, none unknown. `?` marks what may lack."""
    names = [element(child.tag) for child in node]
    for space, name in names:
        if space != namespace:
            raise Fault("ter:InvalidArgs", f"{name} stands in {space} and not in {namespace}")
    order = [each.rstrip("?") for each in wanted]
    places = [order.index(name) if name in order else -1 for _, name in names]
    if -1 in places or places != sorted(set(places)):
        raise Fault("ter:InvalidArgs", f"{[name for _, name in names]} is not {wanted}")
    for each in wanted:
        if not each.endswith("?") and each not in [name for _, name in names]:
            raise Fault("ter:InvalidArgs", f"{each} lacks")
    return {name: child for (_, name), child in zip(names, node)}


def number(text, low, high):
    value = float(text)
    if not low <= value <= high:
        raise Fault("ter:InvalidArgVal", f"{text} is not from {low} to {high}")
    return value


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    camera = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path.startswith("/clock/"):
            self.camera.options.clock_ahead = float(self.path.rpartition("/")[2])
        self.answer(200, json.dumps(self.camera.state()), "application/json")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            with self.camera.lock:
                reply = self.served(body)
            self.answer(200, self.envelope(reply))
        except Fault as fault:
            self.answer(fault.status, self.envelope(self.fault(fault)), headers=self.challenge(fault.status))

    def answer(self, status, text, kind="application/soap+xml; charset=utf-8", headers=()):
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def challenge(self, status):
        if status != 401 or self.camera.options.login != "http":
            return []
        return [("WWW-Authenticate", 'Digest realm="camera", nonce="0123456789abcdef", qop="auth", algorithm=MD5')]

    @staticmethod
    def envelope(body):
        spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in SERVICES.values())
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a camera -->\n'
            f'<SOAP-ENV:Envelope xmlns:SOAP-ENV="{ENVELOPE}" xmlns:tt="{TT}" xmlns:ter="http://www.onvif.org/ver10/error"'
            f"{spaces}><SOAP-ENV:Body>{body}</SOAP-ENV:Body></SOAP-ENV:Envelope>"
        )

    @staticmethod
    def fault(fault):
        return (
            "<SOAP-ENV:Fault><SOAP-ENV:Code><SOAP-ENV:Value>SOAP-ENV:Sender</SOAP-ENV:Value><SOAP-ENV:Subcode>"
            f"<SOAP-ENV:Value>{fault.code}</SOAP-ENV:Value></SOAP-ENV:Subcode></SOAP-ENV:Code><SOAP-ENV:Reason>"
            f'<SOAP-ENV:Text xml:lang="en">{fault.reason}</SOAP-ENV:Text></SOAP-ENV:Reason></SOAP-ENV:Fault>'
        )

    def served(self, body):
        if self.path not in SERVICES:
            raise Fault("ter:NoSuchService", "there is no such service", 404)
        prefix, space = SERVICES[self.path]
        try:
            root = ElementTree.fromstring(body)
        except ElementTree.ParseError as error:
            raise Fault("ter:WellFormed", f"this is no XML: {error}") from error
        if root.tag != f"{{{ENVELOPE}}}Envelope":
            raise Fault("ter:InvalidArgs", f"{root.tag} is no envelope of SOAP 1.2")
        parts = children(root, ENVELOPE, "Header?", "Body")
        if len(parts["Body"]) != 1:
            raise Fault("ter:InvalidArgs", "the body holds one request")
        request = parts["Body"][0]
        asked, name = element(request.tag)
        if asked != space:
            raise Fault("ter:ActionNotSupported", f"{asked} is not {space}")
        if "application/soap+xml" not in self.headers.get("Content-Type", ""):
            raise Fault("ter:InvalidArgs", "the type of the message is not SOAP's", 415)
        if name != "GetSystemDateAndTime":
            try:
                self.admit(parts.get("Header"), body)
            except Fault:
                self.camera.refused += 1
                raise
        self.camera.asked.append(name)
        work = getattr(self, f"{prefix}_{name}", None)
        if not work or name in self.camera.options.lacks:
            raise Fault("ter:ActionNotSupported", f"{name} is not supported", 500)
        return f"<{prefix}:{name}Response>{work(request, space)}</{prefix}:{name}Response>"

    def admit(self, header, body):
        options = self.camera.options
        if options.login == "none":
            return
        if options.login == "http":
            self.admit_by_http()
            return
        token = header and header.find(f"{{{WSSE}}}Security/{{{WSSE}}}UsernameToken")
        if not token:
            raise Fault("ter:NotAuthorized", "sender not authorized")
        user, password = token.find(f"{{{WSSE}}}Username"), token.find(f"{{{WSSE}}}Password")
        nonce, created = token.find(f"{{{WSSE}}}Nonce"), token.find(f"{{{WSU}}}Created")
        if None in (user, password, nonce, created):
            raise Fault("ter:NotAuthorized", "the token lacks a part")
        if password.get("Type") != DIGEST or nonce.get("EncodingType") != BASE64:
            raise Fault("ter:NotAuthorized", "the token is of another type")
        raw = base64.b64decode(nonce.text, validate=True)
        wanted = hashlib.sha1(raw + created.text.encode() + options.password.encode()).digest()
        when = datetime.strptime(created.text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
        is_late = abs((self.camera.now() - when).total_seconds()) > SKEW
        if user.text != options.user or base64.b64decode(password.text) != wanted or is_late or raw in self.camera.nonces:
            raise Fault("ter:NotAuthorized", "sender not authorized")
        self.camera.nonces.add(raw)

    def admit_by_http(self):
        field = self.headers.get("Authorization", "")
        parts = dict(re.findall(r'(\w+)="?([^",]+)"?', field))
        options = self.camera.options

        def md5(text):
            return hashlib.md5(text.encode()).hexdigest()

        secret = md5(f"{options.user}:camera:{options.password}")
        said = [secret] + [parts.get(each, "") for each in ("nonce", "nc", "cnonce", "qop")] + [md5(f"POST:{self.path}")]
        if not field.startswith("Digest ") or parts.get("response") != md5(":".join(said)):
            raise Fault("ter:NotAuthorized", "sender not authorized", 401)

    # The device

    def tds_GetSystemDateAndTime(self, *_):
        now = self.camera.now()
        date = f"<tt:Year>{now.year}</tt:Year><tt:Month>{now.month}</tt:Month><tt:Day>{now.day}</tt:Day>"
        clock = f"<tt:Hour>{now.hour}</tt:Hour><tt:Minute>{now.minute}</tt:Minute><tt:Second>{now.second}</tt:Second>"
        return (
            "<tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings>"
            f"<tt:UTCDateTime><tt:Time>{clock}</tt:Time><tt:Date>{date}</tt:Date></tt:UTCDateTime></tds:SystemDateAndTime>"
        )

    def address(self, path):
        """As behind a router: a host that cannot be reached from here."""
        return f"http://192.0.2.7:8000{path}"

    def services(self):
        return {path: value for path, value in SERVICES.items() if value[0] not in self.camera.options.lacks}

    def tds_GetServices(self, request, space):
        children(request, space, "IncludeCapability")
        return "".join(
            f"<tds:Service><tds:Namespace>{name}</tds:Namespace><tds:XAddr>{self.address(path)}</tds:XAddr><tds:Version>"
            "<tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>"
            for path, (_, name) in self.services().items()
        )

    def tds_GetCapabilities(self, request, space):
        children(request, space, "Category?")
        names = {"tds": "Device", "trt": "Media", "tptz": "PTZ", "timg": "Imaging"}
        places = sorted((names[prefix], self.address(path)) for path, (prefix, _) in self.services().items())
        inside = "".join(f"<tt:{name}><tt:XAddr>{place}</tt:XAddr></tt:{name}>" for name, place in places)
        return f"<tds:Capabilities>{inside}</tds:Capabilities>"

    # The media

    def encoder(self, tag):
        return (
            f'<{tag} token="enc1"><tt:Name>main</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>H264</tt:Encoding>'
            "<tt:Resolution><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></tt:Resolution>"
            f"<tt:Quality>{self.camera.quality}</tt:Quality><tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type>"
            "<tt:IPv4Address>239.0.0.1</tt:IPv4Address></tt:Address><tt:Port>40000</tt:Port><tt:TTL>64</tt:TTL>"
            f"<tt:AutoStart>false</tt:AutoStart></tt:Multicast><tt:SessionTimeout>PT60S</tt:SessionTimeout></{tag}>"
        )

    def profile(self, token, source):
        mount = (
            '<tt:PTZConfiguration token="ptz1"><tt:Name>ptz</tt:Name><tt:UseCount>1</tt:UseCount>'
            "<tt:NodeToken>node1</tt:NodeToken></tt:PTZConfiguration>"
        )
        return (
            f'<trt:Profiles fixed="true" token="{token}"><tt:Name>{token}</tt:Name><tt:VideoSourceConfiguration token="vsc">'
            f"<tt:Name>vsc</tt:Name><tt:UseCount>1</tt:UseCount><tt:SourceToken>{source}</tt:SourceToken>"
            '<tt:Bounds x="0" y="0" width="1920" height="1080"/></tt:VideoSourceConfiguration>'
            f'{self.encoder("tt:VideoEncoderConfiguration")}'
            f'{mount if "tptz" not in self.camera.options.lacks else ""}</trt:Profiles>'
        )

    def trt_GetProfiles(self, request, space):
        children(request, space)
        return self.profile("main", "src1") + (self.profile("other", "src2") if self.camera.options.sources > 1 else "")

    def token(self, node, *known):
        if node.text not in known:
            raise Fault("ter:NoProfile", f"{node.text} is unknown")

    def trt_GetStreamUri(self, request, space):
        parts = children(request, space, "StreamSetup", "ProfileToken")
        setup = children(parts["StreamSetup"], TT, "Stream", "Transport")
        children(setup["Transport"], TT, "Protocol")
        self.token(parts["ProfileToken"], "main", "other")
        uri = f'rtsp://192.0.2.7/{parts["ProfileToken"].text}'
        return f"<trt:MediaUri><tt:Uri>{uri}</tt:Uri></trt:MediaUri>"

    def trt_GetVideoEncoderConfiguration(self, request, space):
        self.token(children(request, space, "ConfigurationToken")["ConfigurationToken"], "enc1")
        return self.encoder("trt:Configuration")

    def trt_GetVideoEncoderConfigurationOptions(self, request, space):
        children(request, space, "ConfigurationToken?", "ProfileToken?")
        return "<trt:Options><tt:QualityRange><tt:Min>1</tt:Min><tt:Max>6</tt:Max></tt:QualityRange></trt:Options>"

    def trt_SetVideoEncoderConfiguration(self, request, space):
        parts = children(request, space, "Configuration", "ForcePersistence")
        if parts["Configuration"].get("token") != "enc1":
            raise Fault("ter:NoConfig", "the configuration lacks its token")
        inside = children(
            parts["Configuration"], TT, "Name", "UseCount", "Encoding", "Resolution", "Quality", "Multicast",
            "SessionTimeout",
        )
        self.camera.quality = number(inside["Quality"].text, 1, 6)
        return ""

    # The mount

    def tptz_GetNode(self, request, space):
        if children(request, space, "NodeToken")["NodeToken"].text != "node1":
            raise Fault("ter:NoEntity", "there is no such node")

        def span(tag, low, high):
            return f"<tt:{tag}><tt:Min>{low}</tt:Min><tt:Max>{high}</tt:Max></tt:{tag}>"

        def one(name, uri, inside):
            return f"<tt:{name}><tt:URI>{GENERIC}/{uri}</tt:URI>{inside}</tt:{name}>"

        spaces = {
            "absolute": one("AbsoluteZoomPositionSpace", "ZoomSpaces/PositionMillimeter", span("XRange", 3, 12))
            + one("AbsoluteZoomPositionSpace", "ZoomSpaces/PositionGenericSpace", span("XRange", 0, 1)),
            "pantilt": one(
                "ContinuousPanTiltVelocitySpace",
                "PanTiltSpaces/VelocityGenericSpace",
                span("XRange", -1, 1) + span("YRange", -1, 1),
            ),
            "zoomspeed": one("ContinuousZoomVelocitySpace", "ZoomSpaces/VelocityGenericSpace", span("XRange", -1, 1)),
        }
        inside = "".join(text for name, text in spaces.items() if name not in self.camera.options.lacks)
        return (
            '<tptz:PTZNode token="node1"><tt:Name>node</tt:Name>'
            f"<tt:SupportedPTZSpaces>{inside}</tt:SupportedPTZSpaces></tptz:PTZNode>"
        )

    def tptz_GetStatus(self, request, space):
        self.token(children(request, space, "ProfileToken")["ProfileToken"], "main")
        return f'<tptz:PTZStatus><tt:Position><tt:Zoom x="{self.camera.zoom}"/></tt:Position></tptz:PTZStatus>'

    def tptz_AbsoluteMove(self, request, space):
        parts = children(request, space, "ProfileToken", "Position", "Speed?")
        self.token(parts["ProfileToken"], "main")
        place = children(parts["Position"], TT, "PanTilt?", "Zoom?")
        self.camera.zoom = number(place["Zoom"].get("x"), 0, 1)
        return ""

    def tptz_ContinuousMove(self, request, space):
        parts = children(request, space, "ProfileToken", "Velocity", "Timeout?")
        self.token(parts["ProfileToken"], "main")
        if not re.fullmatch(r"PT\d+S", parts["Timeout"].text):
            raise Fault("ter:InvalidArgVal", "the limit is no duration")
        speeds = children(parts["Velocity"], TT, "PanTilt?", "Zoom?")
        for name, part, axis in (("pan", "PanTilt", "x"), ("tilt", "PanTilt", "y"), ("zoom", "Zoom", "x")):
            if part in speeds:
                self.camera.moving[name] = number(speeds[part].get(axis), -1, 1)
        return ""

    def tptz_Stop(self, request, space):
        children(request, space, "ProfileToken", "PanTilt?", "Zoom?")
        self.camera.moving = {"pan": 0.0, "tilt": 0.0, "zoom": 0.0}
        return ""

    # The lens and the picture

    def source(self, request, space, *more):
        parts = children(request, space, "VideoSourceToken", *more)
        self.token(parts["VideoSourceToken"], "src1")
        return parts

    def timg_GetOptions(self, request, space):
        self.source(request, space)
        lacks = self.camera.options.lacks
        both = "<tt:Mode>OFF</tt:Mode><tt:Mode>ON</tt:Mode>"

        def span(tag, low, high):
            return f"<tt:{tag}><tt:Min>{low}</tt:Min><tt:Max>{high}</tt:Max></tt:{tag}>"

        exposure = (
            "<tt:Exposure><tt:Mode>AUTO</tt:Mode><tt:Mode>MANUAL</tt:Mode><tt:Priority>LowNoise</tt:Priority>"
            f'<tt:Priority>FrameRate</tt:Priority>{span("MaxExposureTime", 100, 40000)}{span("MaxGain", 0, 50)}'
            "</tt:Exposure>"
        )
        wide = f"<tt:WideDynamicRange>{both}</tt:WideDynamicRange>" if "wdr" not in lacks else ""
        modes = "" if "autofocus" in lacks else "<tt:AutoFocusModes>AUTO</tt:AutoFocusModes>"
        focus = "" if "focus" in lacks else (
            f"<tt:Focus>{modes}<tt:AutoFocusModes>MANUAL</tt:AutoFocusModes></tt:Focus>"
        )
        return (
            f"<timg:ImagingOptions><tt:BacklightCompensation>{both}</tt:BacklightCompensation>{exposure}{focus}{wide}"
            "<tt:Extension><tt:Extension><tt:Extension><tt:NoiseReductionOptions><tt:Level>true</tt:Level>"
            "</tt:NoiseReductionOptions></tt:Extension></tt:Extension></tt:Extension></timg:ImagingOptions>"
        )

    def timg_GetImagingSettings(self, request, space):
        self.source(request, space)
        now = self.camera.imaging
        wide = (
            f'<tt:WideDynamicRange><tt:Mode>{now["WideDynamicRange"]}</tt:Mode><tt:Level>7</tt:Level></tt:WideDynamicRange>'
            if "wdr" not in self.camera.options.lacks else ""
        )
        focus = "" if "focus" in self.camera.options.lacks else (
            f'<tt:Focus><tt:AutoFocusMode>{now["AutoFocusMode"]}</tt:AutoFocusMode></tt:Focus>'
        )
        return (
            f'<timg:ImagingSettings><tt:BacklightCompensation><tt:Mode>{now["BacklightCompensation"]}</tt:Mode>'
            f"</tt:BacklightCompensation><tt:Brightness>50</tt:Brightness>"
            f'<tt:Exposure><tt:Mode>{now["Mode"]}</tt:Mode><tt:Priority>{now["Priority"]}</tt:Priority>'
            f'<tt:MaxExposureTime>{now["MaxExposureTime"]}</tt:MaxExposureTime><tt:MaxGain>{now["MaxGain"]}</tt:MaxGain>'
            f"</tt:Exposure>{focus}{wide}<tt:Extension><tt:Extension><tt:Extension>"
            f'<tt:NoiseReduction><tt:Level>{now["NoiseReduction"]}</tt:Level></tt:NoiseReduction>'
            "</tt:Extension></tt:Extension></tt:Extension></timg:ImagingSettings>"
        )

    def timg_SetImagingSettings(self, request, space):
        parts = self.source(request, space, "ImagingSettings", "ForcePersistence?")
        settings = children(
            parts["ImagingSettings"], TT, "BacklightCompensation?", "Brightness?", "Exposure?", "Focus?",
            "WideDynamicRange?", "Extension?",
        )
        if settings["Brightness"].text.strip() != "50":
            raise Fault("ter:InvalidArgVal", "what was not meant is changed")
        exposure = children(settings["Exposure"], TT, "Mode", "Priority?", "MaxExposureTime?", "MaxGain?")
        now = self.camera.imaging
        now["Priority"] = exposure["Priority"].text
        now["MaxExposureTime"] = number(exposure["MaxExposureTime"].text, 100, 40000)
        now["MaxGain"] = number(exposure["MaxGain"].text, 0, 50)
        now["BacklightCompensation"] = settings["BacklightCompensation"][0].text
        if "Focus" in settings:
            now["AutoFocusMode"] = children(settings["Focus"], TT, "AutoFocusMode")["AutoFocusMode"].text
        if "WideDynamicRange" in settings:
            now["WideDynamicRange"] = children(settings["WideDynamicRange"], TT, "Mode", "Level?")["Mode"].text
        level = settings["Extension"].find(f"{{{TT}}}Extension/{{{TT}}}Extension/{{{TT}}}NoiseReduction/{{{TT}}}Level")
        now["NoiseReduction"] = number(level.text, 0, 1)
        return ""

    def timg_GetMoveOptions(self, request, space):
        self.source(request, space)
        if "focus" in self.camera.options.lacks:
            return "<timg:MoveOptions/>"
        return (
            "<timg:MoveOptions><tt:Absolute><tt:Position><tt:Min>20</tt:Min><tt:Max>120</tt:Max></tt:Position>"
            "</tt:Absolute></timg:MoveOptions>"
        )

    def timg_GetStatus(self, request, space):
        self.source(request, space)
        return (
            f"<timg:Status><tt:FocusStatus20><tt:Position>{self.camera.focus}</tt:Position>"
            "<tt:MoveStatus>IDLE</tt:MoveStatus></tt:FocusStatus20></timg:Status>"
        )

    def timg_Move(self, request, space):
        focus = self.source(request, space, "Focus")["Focus"]
        absolute = children(focus, TT, "Absolute?", "Relative?", "Continuous?")["Absolute"]
        if self.camera.imaging["AutoFocusMode"] != "MANUAL":
            raise Fault("ter:SettingsInvalid", "the camera focuses by itself")
        place = children(absolute, TT, "Position", "Speed?")["Position"]
        self.camera.focus = number(place.text, 20, 120)
        return ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--user", default="otto")
    parser.add_argument("--password", default="secret & <more>")
    parser.add_argument("--login", choices=["ws", "http", "none"], default="ws")
    parser.add_argument("--clock-ahead", type=float, default=0)
    parser.add_argument("--lacks", default="", help="what it does not know, parted by commas")
    parser.add_argument("--sources", type=int, default=1)
    options = parser.parse_args()
    options.lacks = options.lacks.split(",")
    Handler.camera = Camera(options)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
