"""Who may do what in a team's database. The database itself holds to it, whatever program a user comes with.

- `vurdering_ejer` owns the tables and changes them when the program is upgraded.
- `vurdering_bruger` reads, adds events and moves a case's head forward; it can neither change nor remove an event, and writes
  in no name but its own: the actor of an event is the login (`session_user`, which nobody can set for himself). What it adds
  stands where the program would have put it, so that nobody can stop the others with a row that nobody can take away.
- `vurdering_sletter` may besides remove keys, search rows and files, which is how a case is deleted.

Nobody may change or remove an event while the triggers stand, not even the owner.
"""

from __future__ import annotations

from typing import Final

EJER: Final = "vurdering_ejer"
BRUGER: Final = "vurdering_bruger"
SLETTER: Final = "vurdering_sletter"

#: What the database says of an event in another's name, told apart from other refusals by it.
EGET_NAVN: Final = "en hændelse skrives i eget navn"

_TABELLER: Final = "noegle, sag, haendelse, bilag, aabnet"

#: The roles belong to the whole server; making them takes CREATEROLE, so they may have been made before.
ROLLER: Final = f"""\
DO $$ BEGIN
  IF to_regrole('{EJER}') IS NULL THEN CREATE ROLE {EJER} NOLOGIN; END IF;
  IF to_regrole('{BRUGER}') IS NULL THEN CREATE ROLE {BRUGER} NOLOGIN; END IF;
  IF to_regrole('{SLETTER}') IS NULL THEN CREATE ROLE {SLETTER} NOLOGIN IN ROLE {BRUGER}; END IF;
  -- Whoever may grant the role takes it; another must have been given it.
  BEGIN EXECUTE format('GRANT {EJER} TO %I', current_user); EXCEPTION WHEN insufficient_privilege THEN NULL; END;
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO {EJER}, {BRUGER}', current_database());
END $$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO {EJER};
GRANT USAGE ON SCHEMA public TO {BRUGER};
"""

#: What each role may, and what nobody may; put again after each change of the tables.
RETTIGHEDER: Final = f"""\
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {BRUGER}, {SLETTER};
GRANT SELECT ON ALL TABLES IN SCHEMA public TO {BRUGER};
GRANT INSERT ON {_TABELLER} TO {BRUGER};
-- Not the number, which is the next: the chain with the lowest tells whether a key is the store's.
GRANT INSERT (uid, art, version, hoved, oprettet, aendret) ON kaede TO {BRUGER};
GRANT UPDATE (version, hoved, aendret) ON kaede TO {BRUGER};
GRANT UPDATE (status, ansvarlig, afgjort, lukket, cpr, kun_for) ON sag TO {BRUGER};
GRANT UPDATE, DELETE ON aabnet TO {BRUGER};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {BRUGER};
GRANT UPDATE (slettet) ON kaede TO {SLETTER};
GRANT DELETE ON noegle, sag, bilag TO {SLETTER};

CREATE OR REPLACE FUNCTION vurdering_uforanderlig() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$ BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'en hændelse kan ikke ændres eller slettes';
END $$;
DROP TRIGGER IF EXISTS haendelse_uforanderlig ON haendelse;
CREATE TRIGGER haendelse_uforanderlig BEFORE UPDATE OR DELETE OR TRUNCATE ON haendelse
  FOR EACH STATEMENT EXECUTE FUNCTION vurdering_uforanderlig();

CREATE OR REPLACE FUNCTION vurdering_eget_navn() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$ BEGIN
  IF NOT pg_has_role(session_user, '{EJER}', 'MEMBER') THEN
    RAISE insufficient_privilege USING MESSAGE = '{EGET_NAVN}';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS haendelse_eget_navn ON haendelse;
CREATE TRIGGER haendelse_eget_navn BEFORE INSERT ON haendelse FOR EACH ROW
  WHEN (NEW.aktoer IS DISTINCT FROM session_user::text) EXECUTE FUNCTION vurdering_eget_navn();

CREATE OR REPLACE FUNCTION vurdering_fremad() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$ BEGIN
  IF (TG_OP = 'UPDATE' AND NEW.version < OLD.version) OR (NEW.version > 0 AND NOT EXISTS (
    SELECT FROM public.haendelse WHERE kaede_id = NEW.id AND seq = NEW.version AND hash = NEW.hoved)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'en kædes hoved er dens seneste hændelse';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS kaede_fremad ON kaede;
CREATE CONSTRAINT TRIGGER kaede_fremad AFTER INSERT OR UPDATE ON kaede DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION vurdering_fremad();

-- At the end of the transaction, since a chain, its key and its events are written one after another.
CREATE OR REPLACE FUNCTION vurdering_i_kaeden() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$ BEGIN
  IF NOT pg_has_role(session_user, '{EJER}', 'MEMBER') AND (
    NOT EXISTS (SELECT FROM public.kaede WHERE id = NEW.kaede_id AND NEW.seq BETWEEN 1 AND version AND slettet IS NULL)
    OR (NEW.seq > 1 AND NOT EXISTS (SELECT FROM public.haendelse WHERE kaede_id = NEW.kaede_id AND seq = NEW.seq - 1))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'en hændelse kommer efter kædens seneste, og hovedet følger med';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS haendelse_i_kaeden ON haendelse;
CREATE CONSTRAINT TRIGGER haendelse_i_kaeden AFTER INSERT ON haendelse DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION vurdering_i_kaeden();

CREATE OR REPLACE FUNCTION vurdering_ny_kaede() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$ BEGIN
  IF pg_has_role(session_user, '{EJER}', 'MEMBER') THEN RETURN NULL; END IF;
  IF NOT EXISTS (SELECT FROM public.kaede JOIN public.noegle ON kaede_id = id WHERE id = NEW.id AND version > 0) THEN
    RAISE insufficient_privilege USING MESSAGE = 'en kæde har en nøgle og en hændelse';
  END IF;
  IF NEW.art = 'logbog' THEN
    -- The clocks of the machines and of the server may be on either side of midnight; the names have the same order in every language.
    IF NEW.uid !~ '^logbog-[0-9]{{4}}-(0[1-9]|1[0-2])$'
      OR NEW.uid COLLATE "C" > to_char((now() + interval '1 day') AT TIME ZONE 'UTC', '"logbog-"YYYY-MM')
      OR EXISTS (SELECT FROM public.kaede WHERE art = 'logbog' AND id <> NEW.id AND uid COLLATE "C" >= NEW.uid) THEN
      RAISE insufficient_privilege USING MESSAGE = 'loggens næste måned er den, vi er i';
    END IF;
  ELSIF NEW.art <> 'sag' OR NEW.uid LIKE 'logbog%' THEN
    RAISE insufficient_privilege USING MESSAGE = 'en kæde er en sag eller en måned af loggen';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS kaede_ny ON kaede;
CREATE CONSTRAINT TRIGGER kaede_ny AFTER INSERT ON kaede DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION vurdering_ny_kaede();

CREATE OR REPLACE FUNCTION vurdering_ny_noegle() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$ BEGIN
  IF NOT pg_has_role(session_user, '{EJER}', 'MEMBER')
    AND NOT EXISTS (SELECT FROM public.kaede WHERE id = NEW.kaede_id AND slettet IS NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'det slettede får ingen ny nøgle';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS noegle_ny ON noegle;
CREATE CONSTRAINT TRIGGER noegle_ny AFTER INSERT ON noegle DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION vurdering_ny_noegle();
"""  # noqa: S608 -- nothing but the names above is put in
