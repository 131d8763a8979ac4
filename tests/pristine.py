"""Puts a PostgreSQL database back to what it held, without making a new one.

A copy of a database is some three hundred files; a test changes a few rows. The rows to go back to
stand in a schema of their own, beside a fingerprint of each table that tells whether it changed.
"""

from __future__ import annotations

import psycopg

KEEP = """
CREATE SCHEMA pristine;
CREATE TABLE pristine.tables (name text PRIMARY KEY, fingerprint text NOT NULL);
CREATE TABLE pristine.sequences AS
    SELECT quote_ident(sequencename) AS name, last_value FROM pg_sequences
    WHERE schemaname = 'public';

CREATE FUNCTION pristine.fingerprint(name text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
    EXECUTE format('SELECT count(*) || '':'' || coalesce(sum(hashtextextended(t::text, 0)), 0)'
                   ' FROM public.%I t', name) INTO found;
    RETURN found;
END $$;

CREATE FUNCTION pristine.restore() RETURNS void LANGUAGE plpgsql AS $$
DECLARE kept record;
BEGIN
    IF (SELECT array_agg(tablename::text ORDER BY tablename) FROM pg_tables
        WHERE schemaname = 'public')
       IS DISTINCT FROM (SELECT array_agg(name ORDER BY name) FROM pristine.tables) THEN
        RAISE EXCEPTION 'the test changed the schema';
    END IF;
    FOR kept IN SELECT * FROM pristine.tables LOOP
        IF pristine.fingerprint(kept.name) <> kept.fingerprint THEN
            EXECUTE format('DELETE FROM public.%I', kept.name);
            EXECUTE format('INSERT INTO public.%I OVERRIDING SYSTEM VALUE TABLE pristine.%I',
                           kept.name, 'rows_of_' || kept.name);
        END IF;
    END LOOP;
    FOR kept IN SELECT * FROM pristine.sequences LOOP
        PERFORM setval(('public.' || kept.name)::regclass,
                       coalesce(kept.last_value, 1), kept.last_value IS NOT NULL);
    END LOOP;
END $$;

DO $$
DECLARE present record;
BEGIN
    FOR present IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE pristine.%I AS TABLE public.%I',
                       'rows_of_' || present.name, present.name);
        INSERT INTO pristine.tables VALUES (present.name, pristine.fingerprint(present.name));
    END LOOP;
END $$;
"""
DISCONNECT_OTHERS = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Restorable:
    """A database that can go back to the moment at which this was made."""

    def __init__(self, *, host: str, user: str, name: str) -> None:
        self.name = name
        self._connection = psycopg.connect(host=host, user=user, dbname=name, autocommit=True)
        # No trigger fires and no foreign key is checked while rows are put back.
        self._connection.execute("SET session_replication_role = replica")
        self._connection.execute(KEEP)

    def restored(self) -> bool:
        """Whether it holds again what it held; if not, the schema itself was changed."""
        try:
            self._connection.execute(DISCONNECT_OTHERS)
            self._connection.execute("SELECT pristine.restore()")
        except psycopg.Error:
            return False
        return True

    def close(self) -> None:
        self._connection.close()
