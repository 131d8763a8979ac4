"""Ketentafel: case tables for care and justice agencies."""
