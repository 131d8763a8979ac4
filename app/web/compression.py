"""Style sheets and scripts are sent compressed; pages never are.

A page holds secrets beside what its visitor typed; compressed together, its length would give them
away (BREACH). Static files hold no secrets.
"""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Flask, Response, request

from app.web.guard import STATIC_ENDPOINTS

COMPRESSIBLE = frozenset({"application/javascript", "image/svg+xml", "text/css", "text/javascript"})


def init_app(app: Flask) -> None:
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if request.endpoint not in STATIC_ENDPOINTS or response.mimetype not in COMPRESSIBLE:
        return response
    response.vary.add("Accept-Encoding")
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)  # the same file, byte for byte only once decompressed
    if response.status_code == 200 and request.accept_encodings["gzip"] > 0:
        response.direct_passthrough = False
        response.set_data(_compressed(response.get_data()))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("Accept-Ranges", None)
    return response


@lru_cache(maxsize=64)
def _compressed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)
