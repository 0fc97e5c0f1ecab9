#!/usr/bin/env python3
"""Makes a call over TLS on the loopback interface, which fails for want of a circuit, and records it with
dumpcap: tls.pcap, and in tls.keys the secrets that decrypt it.

    record.py FOLDER

Needs dumpcap (wireshark-common), openssl and the right to capture.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import pathlib
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

PORT = 5061  # of SIP over TLS (RFC 3261 section 19.1.2)

FIELDS = """Via: SIP/2.0/TLS pbx.example.com;branch=z9hG4bK-1-{cseq}\r
From: "Alice" <sips:alice@example.com>;tag=a1\r
To: <sips:+493023125110@example.net>{tag}\r
Call-ID: 1@pbx.example.com\r
CSeq: 1 {cseq}\r
"""
END = "Content-Length: 0\r\n\r\n"
REQUEST = "{method} sips:+493023125110@example.net SIP/2.0\r\nMax-Forwards: 70\r\n" + FIELDS + END
RESPONSE = "SIP/2.0 {status}\r\n" + FIELDS + "{more}" + END


def request(method, tag=""):
    return REQUEST.format(method=method, cseq=method, tag=tag).encode()


def response(status, tag="", more=""):
    return RESPONSE.format(status=status, cseq="INVITE", tag=tag, more=more).encode()


def serve(listener, context):
    with context.wrap_socket(listener.accept()[0], server_side=True) as connection:
        connection.recv(4096)
        connection.sendall(response("100 Trying"))
        time.sleep(0.2)
        connection.sendall(response("503 Service Unavailable", ";tag=b1",
                                    'Reason: Q.850;cause=34;text="No circuit available"\r\n'))
        connection.recv(4096)


def call(context):
    connection = socket.create_connection(("127.0.0.1", PORT))
    with context.wrap_socket(connection, server_hostname="example.net") as side:
        side.sendall(request("INVITE"))
        while b"503" not in side.recv(4096):
            pass
        side.sendall(request("ACK", ";tag=b1"))
        time.sleep(0.2)


def main():
    folder = pathlib.Path(sys.argv[1])
    keys = folder / "tls.keys"
    keys.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as work:
        key, certificate = work + "/key.pem", work + "/certificate.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out",
                        certificate, "-days", "1", "-subj", "/CN=example.net"],
                       check=True, stderr=subprocess.DEVNULL)
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(certificate, key)
        client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
        client.keylog_filename = str(keys)
        with socket.create_server(("127.0.0.1", PORT)) as listener, \
                subprocess.Popen(["dumpcap", "-q", "-P", "-i", "lo", "-f", "tcp port %d" % PORT, "-w",
                                  str(folder / "tls.pcap")], stderr=subprocess.DEVNULL) as dumpcap:
            time.sleep(2)
            thread = threading.Thread(target=serve, args=(listener, server))
            thread.start()
            call(client)
            thread.join()
            time.sleep(1)
            dumpcap.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
