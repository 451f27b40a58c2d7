#!/usr/bin/env python3
"""Looks for a real unit with other makers' programs, on the loopback: `found.py FOLDER`.

zeroconf browses and resolves it, WSDiscovery probes for it, ssdpy searches for it, and so does `sallyport discover`. It is found under a
new name as soon as that is set, gets a number behind its name where somebody has it, and is gone when it stops.
"""

import ipaddress
import json
import os
import pathlib
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import xml.etree.ElementTree

import wsdiscovery.threaded
from ssdpy import SSDPClient
from wsdiscovery import QName, WSDiscovery
from zeroconf import ServiceBrowser, ServiceInfo, Zeroconf

from appliance import LIMIT, Appliance, Failure, change

OURS, PAGES = "_sallyport._tcp.local.", "_http._tcp.local."
LOOPBACK = "127.0.0.1"


class Watcher:
    """What zeroconf sees of one kind of service."""

    def __init__(self, network, kind):
        self.kind, self.names, self.news = kind, set(), threading.Condition()
        self.browser = ServiceBrowser(network, kind, self)

    def add_service(self, network, kind, name):
        with self.news:
            self.names.add(name.removesuffix("." + kind))
            self.news.notify_all()

    def update_service(self, network, kind, name):
        pass

    def remove_service(self, network, kind, name):
        with self.news:
            self.names.discard(name.removesuffix("." + kind))
            self.news.notify_all()

    def wait(self, what, fits):
        with self.news:
            if not self.news.wait_for(lambda: fits(self.names), LIMIT):
                raise Failure(f"zeroconf does not see that {what} on {self.kind}: {self.names}")


def run(folder):
    name = f"Gate {os.getpid()}"
    network = Zeroconf(interfaces=[LOOPBACK])
    taken = ServiceInfo(
        PAGES, f"{name} taken.{PAGES}", port=9, addresses=[ipaddress.ip_address(LOOPBACK).packed], server="other.local."
    )
    network.register_service(taken)
    unit = Appliance(str(folder / "data"), "--announce-on", "lo")
    try:
        # A unit that nobody has set up yet is the one that people look for.
        fetch(unit, "/description.xml")
        unit.sign_up()
        change(unit, "discovery", {"name": name})
        ours, pages = Watcher(network, OURS), Watcher(network, PAGES)
        for watcher in (ours, pages):
            watcher.wait(f"{name} is there", lambda names: name in names)
            resolve(network, unit, f"{name}.{watcher.kind}", watcher.kind)
        probe(unit, name)
        search(unit, name)
        if discover(unit.port) != [(name, ["mdns", "ssdp", "ws-discovery"])]:
            raise Failure(f"sallyport discover found {discover(unit.port)}")

        change(unit, "discovery", {"name": f"{name} taken", "upnp": False})
        ours.wait("the old name is gone", lambda names: name not in names)
        pages.wait("it has a number", lambda names: {f"{name} taken", f"{name} taken (2)"} <= names)
        try:
            fetch(unit, "/description.xml")
            raise Failure("the description is told though UPnP is switched off")
        except urllib.error.HTTPError as refusal:
            if refusal.code != 404:
                raise
        change(unit, "discovery", {"name": name, "mdns": False, "wsDiscovery": False})
        ours.wait("it is gone when mDNS is switched off", lambda names: not {n for n in names if n.startswith(name)})
        change(unit, "discovery", {"mdns": True, "wsDiscovery": True, "upnp": True})
        ours.wait("it is back", lambda names: name in names)
        if unit.stop() != 0:
            raise Failure("the unit does not end well")
        ours.wait("it took leave", lambda names: name not in names)
        if discover(unit.port):
            raise Failure("a unit that is stopped is found")
    finally:
        unit.kill()
        network.close()
    print("zeroconf, WSDiscovery, ssdpy and sallyport discover agree")


def resolve(network, unit, name, kind):
    info = network.get_service_info(kind, name, timeout=LIMIT * 1000)
    seen = info and (info.parsed_addresses(), info.port, info.properties.get(b"product"))
    if seen != ([LOOPBACK], unit.port, b"Sallyport"):
        raise Failure(f"zeroconf resolves {name} to {seen}")


def probe(unit, name):
    """WSDiscovery leaves the loopback out unless it is told of nothing else."""
    wsdiscovery.threaded._getNetworkAddrs = lambda version: [ipaddress.ip_address(LOOPBACK)]
    asker = WSDiscovery()
    asker.start()
    page = f"http://{LOOPBACK}:{unit.port}/"
    try:
        ours = QName("urn:sallyport:device", "LicencePlateVerifier")
        for types in (None, [ours]):
            found = [service for service in asker.searchServices(types=types, timeout=3) if page in service.getXAddrs()]
            if len(found) != 1 or str(found[0].getTypes()[0]) != str(ours):
                raise Failure(f"WSDiscovery found {found} for {types}")
            scopes = [scope.getValue() for scope in found[0].getScopes()]
            if scopes != [f"urn:sallyport:name/{name}"]:
                raise Failure(f"WSDiscovery was told the scopes {scopes}")
        camera = QName("http://www.onvif.org/ver10/network/wsdl", "NetworkVideoTransmitter")
        if [service for service in asker.searchServices(types=[camera], timeout=2) if page in service.getXAddrs()]:
            raise Failure("the unit says that it is an ONVIF camera")
    finally:
        asker.stop()


def search(unit, name):
    place = f"http://{LOOPBACK}:{unit.port}/description.xml"
    client = SSDPClient(iface=b"lo", address=LOOPBACK, timeout=3)
    found = [reply for reply in client.m_search("upnp:rootdevice", mx=1) if reply.get("location") == place]
    client.sock.close()
    if len(found) != 1:
        raise Failure(f"ssdpy found {found}")
    root = xml.etree.ElementTree.fromstring(fetch(unit, "/description.xml"))
    space = "{urn:schemas-upnp-org:device-1-0}"
    told = {tag: root.findtext(f"{space}device/{space}{tag}") for tag in ("friendlyName", "UDN", "presentationURL")}
    if told["friendlyName"] != name or not found[0]["usn"].startswith(told["UDN"] or "-") or told["presentationURL"] != "/":
        raise Failure(f"the description says {told}, the search {found[0]}")


def fetch(unit, path):
    with urllib.request.urlopen(f"http://{LOOPBACK}:{unit.port}{path}", timeout=LIMIT) as reply:
        return reply.read()


def discover(port):
    """Name and ways of the units on a port."""
    done = subprocess.run(
        [os.environ["SALLYPORT_PROGRAM"], "discover", "--interface", "lo", "--json"],
        capture_output=True,
        text=True,
        timeout=LIMIT,
    )
    units = json.loads(done.stdout)
    if done.returncode != (0 if units else 1) or bool(units) == ("Nothing was found" in done.stderr):
        raise Failure(f"discover ended with {done.returncode}: {done.stdout} {done.stderr}")
    return [(u["name"], u["foundBy"]) for u in units if u["url"] == f"http://{LOOPBACK}:{port}/"]


if __name__ == "__main__":
    try:
        run(pathlib.Path(sys.argv[1]))
    except Failure as failure:
        sys.exit(f"found: {failure}")
