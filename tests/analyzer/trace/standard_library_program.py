"""Imports much of the standard library, and uses it in threads and in other processes."""

import importlib
import multiprocessing
import subprocess
import sys

# Those that an interpreter lacks, for its age or as it was built, are left out.
MODULES = """
    argparse asyncio codeop collections.abc concurrent.futures.process configparser csv ctypes.util
    curses dbm decimal difflib doctest email.message email.mime.multipart fractions ftplib html.parser
    http.client http.cookiejar http.server imaplib importlib.metadata importlib.resources inspect
    json.tool logging.config logging.handlers multiprocessing.managers multiprocessing.pool pdb pickle
    platform pydoc sqlite3 smtplib statistics tarfile tempfile tkinter tomllib unittest.mock
    urllib.request urllib.robotparser uuid venv wsgiref.simple_server xml.dom.minidom
    xml.etree.ElementTree xml.sax xmlrpc.server zipfile zoneinfo
""".split()


def load(name):
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def encode(codec):
    return "a".encode(codec)


def in_threads():
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(encode, ["utf-16", "cp1252", "punycode", "idna"]))


def in_a_process():
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.map(encode, ["utf-32", "cp850"])


def use():
    import pickle
    import xml.dom.minidom
    import xml.sax

    xml.sax.make_parser()
    xml.dom.minidom.parseString("<a><b/></a>")
    pickle.loads(b"ccolorsys\nrgb_to_hsv\n.")
    subprocess.check_output([sys.executable, "-m", "json.tool"], input=b"[1]")


if __name__ == "__main__":
    in_threads()
    in_a_process()
    use()
    print(sum(map(load, MODULES)))
