-- The urns of one table on a server: run once, in a database of its own, as a superuser of it.
-- Whoever runs the server can see when, from which kiosk and for which function a sealed ballot came; with cards, which
-- card. Never what is in it: the key that opens it is at the table alone.
BEGIN;

-- Roles. Nobody logs in as the owner or the doorkeeper; a kiosk's login is made when it is paired.
DO $$
DECLARE
  made text;
BEGIN
  IF current_setting('server_version_num')::int < 150000 THEN RAISE EXCEPTION 'PostgreSQL 15 or newer is needed'; END IF;
  FOREACH made IN ARRAY ARRAY['{name}_owner NOLOGIN', '{name}_doorkeeper NOLOGIN CREATEROLE', '{name}_table LOGIN', '{name}_kiosk NOLOGIN'] LOOP
    IF to_regrole(split_part(made, ' ', 1)) IS NULL THEN EXECUTE 'CREATE ROLE ' || made; END IF;
  END LOOP;
END $$;
GRANT {name}_kiosk TO {name}_doorkeeper WITH ADMIN OPTION;
REVOKE ALL ON DATABASE {name} FROM PUBLIC;
GRANT CONNECT ON DATABASE {name} TO {name}_table, {name}_kiosk;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER DATABASE {name} SET log_statement = 'none';
ALTER DATABASE {name} SET log_min_duration_statement = -1;
ALTER DATABASE {name} SET log_min_error_statement = 'panic';
ALTER DATABASE {name} SET log_parameter_max_length = 0;
ALTER DATABASE {name} SET log_parameter_max_length_on_error = 0;
ALTER DATABASE {name} SET track_activities = off;
ALTER DATABASE {name} SET synchronous_commit = on;
-- What a login asks may not fill the disk: ballots are to lie there.
ALTER DATABASE {name} SET temp_file_limit = '64MB';

CREATE SCHEMA urn AUTHORIZATION {name}_owner;
CREATE SCHEMA kiosk AUTHORIZATION {name}_owner;
CREATE SCHEMA door AUTHORIZATION {name}_doorkeeper;

-- What a kiosk could count by: statistics, sizes, log positions, transaction numbers, locks, large objects. The owner's
-- functions and the table keep what everybody had.
DO $$
DECLARE
  asked regprocedure;
BEGIN
  FOR asked IN
    SELECT oid FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace AND has_function_privilege('public', oid, 'EXECUTE') AND proname ~
      '^(pg_(stat|current|last|xact|visible|locks?|blocking|safe|export|log|notif|control|cursor|prepared|backend|filenode|relation|shmem|config|settings|show|replication|conf_|postmaster|listening|tablespace|database|partition|index|sequence|wal|switch|create|advisory|try_advisory|isolation|timezone|trigger_depth|ls_|options|get_|hba|ident|file|user|cancel|terminate|copy|describe|drop|import|event)|pg_.*(size|wal|lsn|snapshot|xact|lock)|txid_|lo_|loread|lowrite|age$|mxid_age|has_.*priv|inet_|query_to_xml|table_to_xml|schema_to_xml|database_to_xml|cursor_to_xml|ts_stat|ts_rewrite|currtid|currval|nextval|setval|lastval|brin_|gin_|binary_upgrade)'
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', asked);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {name}_owner, {name}_table, {name}_doorkeeper', asked);
  END LOOP;
END $$;
REVOKE ALL ON ALL TABLES IN SCHEMA pg_catalog, information_schema FROM PUBLIC;
GRANT SELECT ON pg_locks, pg_database, pg_roles TO {name}_owner, {name}_table;
GRANT SELECT ON pg_stat_activity, pg_locks TO {name}_doorkeeper;
-- For the sessions of kiosks alone: door.dismiss() and door.make_way().
GRANT pg_signal_backend TO {name}_doorkeeper;
GRANT USAGE ON LANGUAGE plpgsql, sql TO {name}_owner, {name}_doorkeeper;
-- Without a language nobody hides what a statement does behind a function or a block.
REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_switch_wal() TO {name}_table;
GRANT pg_checkpoint TO {name}_table;

SET LOCAL ROLE {name}_owner;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- No time, no sequence, no kiosk in a box. `text` and `signature` are the table's word; a kiosk seals to no other key.
CREATE TABLE urn.round(
  id bytea PRIMARY KEY CHECK (octet_length(id) = 16),
  text text NOT NULL,
  signature text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'open', 'closing', 'discarding', 'aside')),
  mode text NOT NULL CHECK (mode IN ('open', 'unlock', 'cards')),
  shown_full int[] NOT NULL DEFAULT '{}',
  card_key bytea CHECK (octet_length(card_key) = 32)) WITH (fillfactor = 50);
CREATE UNIQUE INDEX one_at_hand ON urn.round((true)) WHERE state IN ('open', 'closing', 'discarding');
-- A row for each place: of a number for each function, whoever takes one waits for whoever takes one at that moment, and
-- so could tell when that is. `taken`: by a ballot or a pass, so that a ballot with a pass leaves the row alone.
CREATE TABLE urn.place(
  round bytea REFERENCES urn.round ON DELETE CASCADE,
  function int,
  seat int,
  taken boolean NOT NULL DEFAULT false,
  PRIMARY KEY(round, function, seat)) WITH (fillfactor = 50);
CREATE TABLE urn.turnout(
  round bytea REFERENCES urn.round ON DELETE CASCADE,
  function int,
  shown int NOT NULL DEFAULT 0,
  PRIMARY KEY(round, function)) WITH (fillfactor = 10);
CREATE TABLE urn.pass(
  round bytea NOT NULL,
  kiosk int,
  function int NOT NULL,
  seat int NOT NULL,
  PRIMARY KEY(round, kiosk)) WITH (fillfactor = 10);
-- A card by hashes of its hashes: who has seen no card can ask for none. `scanned`: under the typed code's hash;
-- `seen`: the card's own hash, once a ballot came with it.
CREATE TABLE urn.card(
  round bytea REFERENCES urn.round ON DELETE CASCADE,
  mark bytea CHECK (octet_length(mark) = 32),
  typed bytea NOT NULL CHECK (octet_length(typed) = 32),
  scanned bytea NOT NULL CHECK (octet_length(scanned) = 16),
  function int NOT NULL,
  seen bytea,
  PRIMARY KEY(round, mark)) WITH (fillfactor = 50);
-- Cards of which a kiosk had kept one more ballot; a lot decides at the close.
CREATE TABLE urn.card_again(round bytea, mark bytea, kiosk int, PRIMARY KEY(round, mark, kiosk));
CREATE TABLE urn.box(
  round bytea NOT NULL,
  id bytea PRIMARY KEY CHECK (octet_length(id) = 16),
  box bytea NOT NULL CHECK (octet_length(box) = 256));
ALTER TABLE urn.box ALTER round SET STORAGE PLAIN, ALTER id SET STORAGE PLAIN, ALTER box SET STORAGE PLAIN;
CREATE TABLE urn.aside(round bytea NOT NULL, id bytea PRIMARY KEY, box bytea NOT NULL);
-- Who is paired and has not said goodbye: it may keep ballots. `beats` counts; it is no time. `question`: whether the
-- table leads the round at hand, which nobody else can answer.
CREATE TABLE urn.kiosk(
  kiosk int PRIMARY KEY,
  beats bigint NOT NULL DEFAULT 0,
  kept int NOT NULL DEFAULT 0,
  late int NOT NULL DEFAULT 0,
  question bytea CHECK (octet_length(question) = 16),
  answer text CHECK (length(answer) <= 512)) WITH (fillfactor = 50);
-- The transaction in which a kiosk took a place last.
CREATE TABLE urn.turn(kiosk int PRIMARY KEY, xact xid8 NOT NULL) WITH (fillfactor = 50);
CREATE TABLE urn.house(workshop text NOT NULL, one boolean PRIMARY KEY DEFAULT true CHECK (one));

-- Advisory locks. A round's: shared in whatever a kiosk does, exclusive in what the table does. By two numbers: kiosks
-- that are there, kiosks in trouble, the table that leads.
CREATE FUNCTION urn.lock_of(r bytea) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN ('x' || encode(substr(r, 1, 8), 'hex'))::bit(64)::bigint;
CREATE FUNCTION urn.is_held(class int, number int) RETURNS boolean LANGUAGE sql VOLATILE
  RETURN EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
    WHERE l.locktype = 'advisory' AND l.classid = class AND l.objid = number AND l.objsubid = 2 AND l.granted);

-- The kiosk that asks, by its login. What explains a statement would count rows and pages of others; a snapshot from
-- before would not see the close.
CREATE FUNCTION urn.caller() RETURNS int LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF session_user !~ '^{name}_kiosk_[1-9][0-9]?$' THEN RAISE EXCEPTION 'no kiosk'; END IF;
  IF strpos(lower(current_query()), 'explain') > 0 OR current_setting('debug_print_plan') <> 'off' THEN
    RAISE EXCEPTION 'only asked plainly';
  END IF;
  IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION 'only read committed'; END IF;
  RETURN substr(session_user, length('{name}_kiosk_') + 1)::int;
END $$;

-- In line with the table, in a round that there is: whoever made names up would fill the server's own list of locks.
CREATE FUNCTION urn.stand_in_line(r bytea) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM urn.round WHERE id = r;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM pg_advisory_xact_lock_shared(urn.lock_of(r));
  RETURN true;
END $$;

-- One place a transaction: who took several and then all of it back would have counted those that are free. The number
-- is of the whole transaction, also in its parts; what is undone takes its mark with it.
CREATE FUNCTION urn.take_turn(me int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO urn.turn VALUES (me, pg_current_xact_id())
    ON CONFLICT (kiosk) DO UPDATE SET xact = excluded.xact WHERE turn.xact <> excluded.xact;
  IF NOT FOUND THEN RAISE EXCEPTION 'one place a transaction'; END IF;
END $$;

-- What kiosks may call.
CREATE FUNCTION kiosk.version() RETURNS int LANGUAGE sql IMMUTABLE RETURN 8;

-- The key that the table signs rounds with. Nobody believes it who has not compared it with the pairing code.
CREATE FUNCTION kiosk.house() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM urn.caller();
  RETURN (SELECT workshop FROM urn.house);
END $$;

-- One row: the round at hand, if any, and what the table shows of it; of passes, one's own alone.
CREATE FUNCTION kiosk.look(OUT round bytea, OUT state text, OUT shown_full text, OUT pass int, OUT is_led boolean, OUT answer text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int := urn.caller();
BEGIN
  SELECT r.id, r.state, array_to_string(r.shown_full, ',') INTO round, state, shown_full
    FROM urn.round r WHERE r.state IN ('open', 'closing', 'discarding');
  SELECT p.function INTO pass FROM urn.pass p WHERE p.round = look.round AND p.kiosk = me;
  is_led := urn.is_held(5788211, 0);
  SELECT k.answer INTO answer FROM urn.kiosk k WHERE k.kiosk = me;
END $$;

CREATE FUNCTION kiosk.read_round(r bytea, OUT text text, OUT signature text, OUT card_key bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM urn.caller();
  SELECT o.text, o.signature, o.card_key INTO text, signature, card_key FROM urn.round o
    WHERE o.id = r AND o.state IN ('open', 'closing', 'discarding');
END $$;

-- The same whatever was cast.
CREATE FUNCTION kiosk.cards(r bytea) RETURNS TABLE(mark bytea, typed bytea, scanned bytea, function int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM urn.caller();
  RETURN QUERY SELECT c.mark, c.typed, c.scanned, c.function FROM urn.card c WHERE c.round = r ORDER BY c.mark;
END $$;

CREATE FUNCTION kiosk.is_used(r bytea, code bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM urn.caller();
  RETURN EXISTS (SELECT FROM urn.card c WHERE c.round = r AND c.mark = sha256(code) AND c.seen IS NOT NULL);
END $$;

CREATE FUNCTION kiosk.has(r bytea, ballot bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM urn.caller();
  RETURN EXISTS (SELECT FROM urn.box b WHERE b.id = ballot AND b.round = r);
END $$;

-- The seat, or nothing. Nobody is waited for, but where all that are left are being taken at this moment: whoever takes
-- one may still let go of it, and no function is called full before it is.
CREATE FUNCTION urn.take_seat(r bytea, f int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  free int;
BEGIN
  SELECT p.seat INTO free FROM urn.place p WHERE p.round = r AND p.function = f AND NOT p.taken
    LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    SELECT p.seat INTO free FROM urn.place p WHERE p.round = r AND p.function = f AND NOT p.taken LIMIT 1 FOR UPDATE;
  END IF;
  UPDATE urn.place SET taken = true WHERE round = r AND function = f AND seat = free;
  RETURN free;
END $$;
CREATE FUNCTION urn.end_pass(r bytea, k int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  old urn.pass;
BEGIN
  DELETE FROM urn.pass WHERE round = r AND kiosk = k RETURNING * INTO old;
  IF FOUND THEN UPDATE urn.place SET taken = false WHERE round = r AND function = old.function AND seat = old.seat; END IF;
END $$;
-- What it held before goes back last: of two that swap, neither holds what the other waits for.
CREATE FUNCTION urn.put_pass(r bytea, k int, f int) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  old int;
  new int;
BEGIN
  SELECT function INTO old FROM urn.pass WHERE round = r AND kiosk = k FOR UPDATE;
  IF old = f THEN RETURN true; END IF;
  new := urn.take_seat(r, f);
  PERFORM urn.end_pass(r, k);
  IF new IS NULL THEN RETURN false; END IF;
  INSERT INTO urn.pass VALUES (r, k, f, new);
  RETURN true;
END $$;

CREATE FUNCTION kiosk.take_pass(r bytea, f int) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int := urn.caller();
  at urn.round;
BEGIN
  IF NOT urn.stand_in_line(r) THEN RETURN 'gone'; END IF;
  PERFORM urn.take_turn(me);
  SELECT * INTO at FROM urn.round WHERE id = r;
  IF NOT FOUND THEN RETURN 'gone'; END IF;
  IF at.state <> 'open' THEN RETURN 'closed'; END IF;
  IF at.mode <> 'open' THEN RETURN 'refused'; END IF;
  RETURN CASE WHEN urn.put_pass(r, me, f) THEN 'pass' ELSE 'no place' END;
END $$;

CREATE FUNCTION kiosk.give_back(r bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int := urn.caller();
BEGIN
  IF NOT urn.stand_in_line(r) THEN RETURN; END IF;
  PERFORM FROM urn.round WHERE id = r AND state = 'open' AND mode = 'open';
  IF FOUND THEN PERFORM urn.end_pass(r, me); END IF;
END $$;

-- One transaction: state, whether it is in already, pass or card, place, box. `kept`: it waited at the kiosk, where
-- nobody could know what came of its card elsewhere.
CREATE FUNCTION urn.cast_box(me int, r bytea, ballot bytea, sealed bytea, f int, code bytea, kept boolean) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  at_state text;
  at_mode text;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(urn.lock_of(r));
  SELECT state, mode INTO at_state, at_mode FROM urn.round WHERE id = r;
  IF NOT FOUND THEN RETURN 'gone'; END IF;
  PERFORM FROM urn.box WHERE id = ballot AND round = r;
  IF FOUND THEN RETURN 'recorded'; END IF;
  IF at_state <> 'open' THEN RETURN 'closed'; END IF;
  IF at_mode = 'cards' THEN
    UPDATE urn.card SET seen = code WHERE round = r AND mark = sha256(code) AND function = f AND seen IS NULL;
    IF FOUND THEN
      IF urn.take_seat(r, f) IS NULL THEN RAISE EXCEPTION SQLSTATE 'XT001' USING MESSAGE = 'no place'; END IF;
    ELSE
      IF NOT kept THEN RETURN 'card used'; END IF;
      PERFORM FROM urn.card WHERE round = r AND mark = sha256(code) AND function = f;
      IF NOT FOUND THEN RETURN 'card used'; END IF;
      INSERT INTO urn.card_again VALUES (r, sha256(code), me) ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN RETURN 'card used'; END IF;
    END IF;
  ELSE
    DELETE FROM urn.pass WHERE round = r AND kiosk = me AND function = f;
    IF NOT FOUND THEN
      IF at_mode = 'unlock' THEN RETURN 'no place'; END IF;
      IF urn.take_seat(r, f) IS NULL THEN RETURN 'no place'; END IF;
    END IF;
  END IF;
  INSERT INTO urn.box VALUES (r, ballot, sealed);
  RETURN 'recorded';
END $$;
CREATE FUNCTION kiosk.cast_box(r bytea, ballot bytea, sealed bytea, f int, code bytea, kept boolean) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int := urn.caller();
BEGIN
  IF NOT urn.stand_in_line(r) THEN RETURN 'gone'; END IF;
  PERFORM urn.take_turn(me);
  RETURN urn.cast_box(me, r, ballot, sealed, f, code, kept);
END $$;

-- Held while its connection lives. False: another machine with the same pairing is there.
CREATE FUNCTION kiosk.arrive() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int := urn.caller();
BEGIN
  IF NOT pg_try_advisory_lock(5788209, me) THEN RETURN false; END IF;
  INSERT INTO urn.kiosk(kiosk) VALUES (me) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;
CREATE FUNCTION kiosk.trouble(is_on boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int := urn.caller();
BEGIN
  PERFORM pg_advisory_unlock(5788210, me) WHERE urn.is_held(5788210, me);
  IF is_on THEN PERFORM pg_try_advisory_lock(5788210, me); END IF;
END $$;
-- Once a transaction, like a question: no statement writes for as long as it likes.
CREATE FUNCTION kiosk.beat(ballots_kept int, ballots_late int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int := urn.caller();
BEGIN
  UPDATE urn.kiosk SET beats = beats + 1, kept = ballots_kept, late = ballots_late
    WHERE kiosk = me AND xmin <> pg_current_xact_id()::xid;
END $$;
CREATE FUNCTION kiosk.ask(nonce bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int := urn.caller();
BEGIN
  INSERT INTO urn.kiosk(kiosk, question) VALUES (me, nonce)
    ON CONFLICT (kiosk) DO UPDATE SET question = nonce, answer = NULL WHERE kiosk.question IS DISTINCT FROM nonce
      AND kiosk.xmin <> pg_current_xact_id()::xid;
END $$;
-- One that keeps nothing is not waited for.
CREATE FUNCTION kiosk.say_goodbye(keeps boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int := urn.caller();
BEGIN
  IF NOT keeps THEN DELETE FROM urn.kiosk WHERE kiosk = me; END IF;
  PERFORM pg_advisory_unlock(5788209, me);
END $$;
-- A kiosk that has taken a password of its own: whoever came in by the code, which all in the room have seen, goes.
CREATE FUNCTION kiosk.be_alone() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int := urn.caller();
BEGIN
  PERFORM door.show_others_out(me);
END $$;
GRANT USAGE ON SCHEMA kiosk TO {name}_kiosk;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA kiosk TO {name}_kiosk;

-- The table's.
CREATE FUNCTION urn.version() RETURNS int LANGUAGE sql IMMUTABLE RETURN 8;

-- Waiting. Places in the order of functions; cards as mark, typed, scanned and two bytes of the function, one after the
-- other.
CREATE FUNCTION urn.make(r bytea, text text, signature text, mode text, places text, card_key bytea, cards bytea) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO urn.round VALUES (r, text, signature, 'waiting', mode, '{}', card_key);
  INSERT INTO urn.turnout(round, function) SELECT r, f FROM generate_series(0, cardinality(places::int[]) - 1) f;
  INSERT INTO urn.place(round, function, seat)
    SELECT r, asked.position - 1, seat
    FROM unnest(places::int[]) WITH ORDINALITY AS asked(n, position), generate_series(1, asked.n) seat;
  INSERT INTO urn.card(round, mark, typed, scanned, function)
    SELECT r, substr(one, 1, 32), substr(one, 33, 32), substr(one, 65, 16), get_byte(one, 80) * 256 + get_byte(one, 81)
    FROM (SELECT substr(cards, 82 * n + 1, 82) AS one FROM generate_series(0, octet_length(cards) / 82 - 1) n) AS each;
END $$;

CREATE FUNCTION urn.move(r bytea, wanted text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  ways CONSTANT text[] := '{waiting,open,closing,discarding}';
  at text;
BEGIN
  PERFORM pg_advisory_xact_lock(urn.lock_of(r));
  SELECT state INTO at FROM urn.round WHERE id = r AND state <> 'aside';
  IF NOT FOUND THEN RETURN 'gone'; END IF;
  IF array_position(ways, wanted) < array_position(ways, at) THEN RETURN at; END IF;
  UPDATE urn.round SET state = wanted WHERE id = r AND state <> wanted;
  RETURN wanted;
END $$;

CREATE FUNCTION urn.arm(r bytea, k int, f int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  at urn.round;
BEGIN
  PERFORM pg_advisory_xact_lock(urn.lock_of(r));
  SELECT * INTO at FROM urn.round WHERE id = r;
  IF f IS NULL THEN
    PERFORM urn.end_pass(r, k);
    RETURN 'done';
  END IF;
  IF at.state IS DISTINCT FROM 'open' THEN RETURN 'closed'; END IF;
  IF urn.put_pass(r, k, f) THEN RETURN 'done'; END IF;
  -- What it was armed for stands.
  RAISE EXCEPTION SQLSTATE 'XT001' USING MESSAGE = urn.why_none(r, f);
END $$;
-- Of a function without a place that is neither used nor kept.
CREATE FUNCTION urn.why_none(r bytea, f int) RETURNS text LANGUAGE sql
  RETURN CASE WHEN EXISTS (SELECT FROM urn.pass WHERE round = r AND function = f) THEN 'kept' ELSE 'used' END;

-- Kiosks that have not said goodbye may keep the ballot that their pass is for.
CREATE FUNCTION urn.free_passes_but(r bytea, here text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(urn.lock_of(r));
  PERFORM FROM urn.round WHERE id = r AND state = 'open' AND mode = 'open';
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM urn.end_pass(r, p.kiosk) FROM urn.pass p
    WHERE p.round = r AND p.kiosk <> ALL (here::int[]) AND NOT EXISTS (SELECT FROM urn.kiosk k WHERE k.kiosk = p.kiosk);
END $$;

CREATE FUNCTION urn.leave(r bytea, f int) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(urn.lock_of(r));
  PERFORM FROM urn.round WHERE id = r AND state = 'open';
  IF NOT FOUND THEN RETURN 'closed'; END IF;
  DELETE FROM urn.place WHERE round = r AND function = f AND seat =
    (SELECT p.seat FROM urn.place p WHERE p.round = r AND p.function = f AND NOT p.taken LIMIT 1);
  IF FOUND THEN RETURN 'done'; END IF;
  RETURN urn.why_none(r, f);
END $$;

-- `votes`: in the box; a pass has taken its place, too.
CREATE FUNCTION urn.counts(r bytea) RETURNS TABLE(function int, places int, votes int, shown int) LANGUAGE sql
BEGIN ATOMIC
  SELECT t.function, coalesce(p.places, 0), coalesce(p.taken, 0) - coalesce(k.passes, 0), t.shown FROM urn.turnout t
    LEFT JOIN (SELECT function, count(*)::int AS places, count(*) FILTER (WHERE taken)::int AS taken
      FROM urn.place WHERE round = r GROUP BY function) AS p USING (function)
    LEFT JOIN (SELECT function, count(*)::int AS passes FROM urn.pass WHERE round = r GROUP BY function) AS k USING (function)
    WHERE t.round = r;
END;
-- Never less than before, nor more than was cast.
CREATE FUNCTION urn.show(r bytea, told text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(urn.lock_of(r));
  UPDATE urn.turnout t SET shown = asked.n
    FROM unnest(told::int[]) WITH ORDINALITY AS asked(n, position) JOIN urn.counts(r) c ON c.function = asked.position - 1
    WHERE t.round = r AND t.function = c.function AND t.shown < asked.n AND c.votes >= asked.n;
  UPDATE urn.round o SET shown_full = full_ones.all_of FROM (
      SELECT coalesce(array_agg(function ORDER BY function), '{}') AS all_of FROM urn.counts(r)
      WHERE shown >= places) AS full_ones
    WHERE o.id = r AND o.shown_full <> full_ones.all_of;
END $$;

-- One statement, one snapshot. kind p: function, places, cast, shown; a: kiosk and function; b: a box; c: a used card
-- and its function.
CREATE FUNCTION urn.view(r bytea) RETURNS TABLE(kind "char", a int, b int, c int, d int, bytes bytea) LANGUAGE sql
BEGIN ATOMIC
  SELECT 's'::"char", array_position('{waiting,open,closing,discarding,aside}'::text[], o.state) - 1, 0, 0, 0, NULL::bytea
    FROM urn.round o WHERE o.id = r
  UNION ALL
  SELECT 'p'::"char", c.function, c.places, c.votes, c.shown, NULL FROM urn.counts(r) c
  UNION ALL
  SELECT 'a'::"char", a.kiosk, a.function, 0, 0, NULL FROM urn.pass a WHERE a.round = r;
END;
CREATE FUNCTION urn.contents(r bytea) RETURNS TABLE(kind "char", a int, b int, c int, d int, bytes bytea) LANGUAGE sql
BEGIN ATOMIC
  SELECT * FROM urn.view(r)
  UNION ALL
  SELECT 'b'::"char", 0, 0, 0, 0, x.box FROM urn.box x WHERE x.round = r
  UNION ALL
  SELECT 'c'::"char", c.function, 0, 0, 0, c.seen FROM urn.card c WHERE c.round = r AND c.seen IS NOT NULL;
END;

-- Deleted rows stay in their pages; a file that is cut off does not.
CREATE FUNCTION urn.sweep() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM urn.box;
  IF NOT FOUND THEN TRUNCATE urn.box; END IF;
  PERFORM FROM urn.aside;
  IF NOT FOUND THEN TRUNCATE urn.aside; END IF;
  PERFORM FROM urn.round;
  IF NOT FOUND THEN TRUNCATE urn.round, urn.place, urn.turnout, urn.pass, urn.card, urn.card_again, urn.turn; END IF;
END $$;
CREATE FUNCTION urn.destroy(r bytea) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(urn.lock_of(r));
  DELETE FROM urn.box WHERE round = r;
  DELETE FROM urn.aside WHERE round = r;
  DELETE FROM urn.pass WHERE round = r;
  DELETE FROM urn.card_again WHERE round = r;
  DELETE FROM urn.round WHERE id = r;
  PERFORM urn.sweep();
END $$;
CREATE FUNCTION urn.keep_aside(r bytea) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(urn.lock_of(r));
  UPDATE urn.round SET state = 'aside' WHERE id = r;
  INSERT INTO urn.aside SELECT * FROM urn.box WHERE round = r ORDER BY id;
  DELETE FROM urn.box WHERE round = r;
  PERFORM urn.sweep();
END $$;

-- Kiosks that have not said goodbye, and whether they are there and in trouble now.
CREATE FUNCTION urn.kiosks() RETURNS TABLE(kiosk int, beats bigint, kept int, late int, is_here boolean, is_in_trouble boolean, question bytea)
LANGUAGE sql BEGIN ATOMIC
  SELECT k.kiosk, k.beats, k.kept, k.late, urn.is_held(5788209, k.kiosk), urn.is_held(5788210, k.kiosk), k.question
    FROM urn.kiosk k ORDER BY k.kiosk;
END;
CREATE FUNCTION urn.answer(k int, asked bytea, told text) RETURNS void LANGUAGE sql
BEGIN ATOMIC
  UPDATE urn.kiosk SET answer = told WHERE kiosk = k AND question = asked;
END;
-- False: another table leads here.
CREATE FUNCTION urn.lead() RETURNS boolean LANGUAGE sql VOLATILE RETURN pg_try_advisory_lock(5788211, 0);
-- Whose urns lie here: the asking workshop's from now on, unless another's are still here.
CREATE FUNCTION urn.claim(asking text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5788212, 0);
  PERFORM FROM urn.house WHERE workshop = asking;
  IF FOUND THEN RETURN true; END IF;
  PERFORM FROM urn.round;
  IF FOUND THEN RETURN false; END IF;
  -- Whoever was let in by the one before is nobody's kiosk any more.
  PERFORM door.dismiss(g.kiosk) FROM door.guests() g WHERE EXISTS (SELECT FROM urn.house);
  INSERT INTO urn.house(workshop) VALUES (asking) ON CONFLICT (one) DO UPDATE SET workshop = asking;
  DELETE FROM urn.kiosk;
  RETURN true;
END $$;
-- A workshop is over: nothing of it stays. False: it is another's house by now.
CREATE FUNCTION urn.forget(asking text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5788212, 0);
  PERFORM FROM urn.house WHERE workshop = asking;
  IF NOT FOUND THEN RETURN false; END IF;
  -- Whoever comes now waits outside.
  PERFORM pg_advisory_xact_lock(urn.lock_of(o.id)) FROM urn.round o;
  DELETE FROM urn.box;
  DELETE FROM urn.aside;
  DELETE FROM urn.pass;
  DELETE FROM urn.card_again;
  DELETE FROM urn.round;
  DELETE FROM urn.kiosk;
  DELETE FROM urn.house;
  PERFORM door.dismiss(g.kiosk) FROM door.guests() g;
  PERFORM urn.sweep();
  RETURN true;
END $$;
GRANT USAGE ON SCHEMA urn TO {name}_table;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA urn TO {name}_table;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA urn TO {name}_table;

-- Logins of kiosks: made by their numbers alone, with a password that the server knows as a SCRAM verifier.
RESET ROLE;
SET LOCAL ROLE {name}_doorkeeper;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
CREATE FUNCTION door.login_of(k int) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF k NOT BETWEEN 1 AND 99 THEN RAISE EXCEPTION 'no number of a kiosk'; END IF;
  RETURN '{name}_kiosk_' || k;
END $$;
-- Whom the door has let in; `is_here`: it is a kiosk of the table's own machine.
CREATE TABLE door.guest(kiosk int PRIMARY KEY, is_here boolean NOT NULL);
-- Kiosks' sessions. One whose login is gone has no name any more, and may hold on to what it took all the same.
CREATE FUNCTION door.sessions() RETURNS TABLE(pid int, login name) LANGUAGE sql AS $$
  SELECT a.pid, a.usename FROM pg_stat_activity a
    WHERE a.datname = current_database() AND a.usesysid IS NOT NULL
      AND (a.usename IS NULL OR a.usename ~ '^{name}_kiosk_[1-9][0-9]?$')
$$;
-- Ends sessions, all at once, and waits until they are gone.
CREATE FUNCTION door.end_all(pids int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_terminate_backend(pid) FROM unnest(pids) pid;
  FOR look IN 1..500 LOOP
    PERFORM pg_stat_clear_snapshot();
    EXIT WHEN NOT EXISTS (SELECT FROM door.sessions() s WHERE s.pid = ANY (pids));
    PERFORM pg_sleep(0.002);
  END LOOP;
END $$;
-- Whoever is there under this number: a session outlives its login and its password, and may hold on to both. To be
-- asked again once a change of either is committed: until then whoever is ended comes in anew.
CREATE FUNCTION door.show_out(k int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_stat_clear_snapshot();
  PERFORM door.end_all(array(SELECT pid FROM door.sessions() s WHERE s.login IS NULL OR s.login = door.login_of(k)));
END $$;
-- A login may change itself, and not end that: whoever comes in again with it is ended again, until this is done first.
CREATE FUNCTION door.change(k int, statements text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  patience CONSTANT text := current_setting('lock_timeout');
  one text;
BEGIN
  FOR turn IN 1..40 LOOP
    PERFORM door.show_out(k);
    BEGIN
      PERFORM set_config('lock_timeout', '50', true);
      FOREACH one IN ARRAY statements LOOP EXECUTE one; END LOOP;
      PERFORM set_config('lock_timeout', patience, true);
      RETURN;
    EXCEPTION WHEN lock_not_available OR deadlock_detected OR internal_error OR dependent_objects_still_exist THEN
      IF turn = 40 THEN RAISE; END IF;
    END;
  END LOOP;
END $$;
CREATE FUNCTION door.admit(k int, verifier text, on_the_table boolean DEFAULT false) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  login text := door.login_of(k);
BEGIN
  IF verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' THEN RAISE EXCEPTION 'no verifier'; END IF;
  IF to_regrole(login) IS NULL THEN EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT 3 IN ROLE {name}_kiosk', login); END IF;
  -- Whoever had the login may have set what its sessions begin with.
  PERFORM door.change(k, ARRAY[format('ALTER ROLE %I PASSWORD %L', login, verifier), format('ALTER ROLE %I RESET ALL', login),
                               format('ALTER ROLE %I IN DATABASE %I RESET ALL', login, current_database())]);
  INSERT INTO door.guest VALUES (k, on_the_table) ON CONFLICT (kiosk) DO UPDATE SET is_here = on_the_table;
END $$;
CREATE FUNCTION door.dismiss(k int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  login text := door.login_of(k);
BEGIN
  PERFORM door.show_out(k);
  -- A login makes nothing, but says by default who may use what it made: as long as that stands, it cannot go.
  IF to_regrole(login) IS NOT NULL THEN
    PERFORM door.change(k, ARRAY[format('GRANT %I TO CURRENT_USER', login), format('DROP OWNED BY %I', login),
                                 format('DROP ROLE %I', login)]);
  END IF;
  DELETE FROM door.guest WHERE kiosk = k;
END $$;
-- On the table's own machine.
CREATE FUNCTION door.is_own(k int) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM door.guest g WHERE g.kiosk = k AND g.is_here)
$$;
CREATE FUNCTION door.guests() RETURNS TABLE(kiosk int, is_here boolean, is_connected boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT g.kiosk, g.is_here, EXISTS (SELECT FROM pg_stat_activity a WHERE a.usename = door.login_of(g.kiosk))
    FROM door.guest g ORDER BY g.kiosk
$$;
-- Kiosks' sessions that are in a transaction.
CREATE FUNCTION door.at_work() RETURNS TABLE(pid int, work text, is_waiting boolean) LANGUAGE sql AS $$
  SELECT l.pid, l.virtualtransaction, EXISTS (SELECT FROM pg_locks w WHERE w.pid = l.pid AND NOT w.granted)
    FROM pg_locks l JOIN door.sessions() s ON s.pid = l.pid WHERE l.locktype = 'virtualxid' AND l.granted
$$;
-- For a session of the table that waits for a lock, asked by another: it stays in line meanwhile, so that whoever is
-- ended and comes again stands behind it. Ended is whoever was in the same transaction half a second before and waits
-- for nobody, one after the other: what they held up may be the next to hold up. No time limit of a login's own would
-- do: its session may lift it. What a program of ours does is one statement, and over by then, or within the two looks
-- once what it waited for is free; where its disk was slow, it asks again. Without a number: for whoever asks.
CREATE FUNCTION door.make_way(waiting int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  long_ago text[] := array(SELECT work FROM door.at_work());
  lately text[] := long_ago;
  idle text[];
  ended int := 0;
BEGIN
  PERFORM pg_sleep(0.5);
  FOR look IN 1..CASE WHEN waiting IS NULL THEN 10 ELSE 30 END LOOP
    EXIT WHEN waiting IS NOT NULL AND NOT EXISTS (SELECT FROM pg_locks WHERE pid = waiting AND NOT granted);
    PERFORM pg_stat_clear_snapshot();
    idle := array(SELECT work FROM door.at_work() WHERE NOT is_waiting AND work = ANY (long_ago));
    PERFORM pg_sleep(0.05);
    ended := ended + (SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM door.at_work()
                        WHERE NOT is_waiting AND work = ANY (idle));
    IF look % 10 = 0 THEN
      long_ago := long_ago || lately;
      lately := array(SELECT work FROM door.at_work());
    END IF;
  END LOOP;
  RETURN ended;
END $$;
-- What kiosks' sessions are at, each with its number (0: its login is gone). No time is kept here: a table that sees the
-- same work at two of its looks knows that it has lasted since the first.
CREATE FUNCTION door.works() RETURNS TABLE(kiosk int, work text)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(substr(s.login, length('{name}_kiosk_') + 1)::int, 0), w.work
    FROM door.at_work() w JOIN door.sessions() s ON s.pid = w.pid
$$;
CREATE FUNCTION door.end_work(lasting text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  pids int[] := array(SELECT pid FROM door.at_work() WHERE work = lasting);
BEGIN
  PERFORM door.end_all(pids);
  RETURN pids <> '{}';
END $$;
-- Whoever stays in a transaction keeps for good what kiosks' sessions take of the server's own room, of messages and of
-- locks. What others of this server take is theirs: no end of a kiosk's session would bring it back.
CREATE FUNCTION door.is_crowded() RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM door.at_work())
    AND (pg_notification_queue_usage() > 0.001
      OR (SELECT count(*) > 2000 FROM pg_locks l JOIN door.sessions() s ON s.pid = l.pid))
$$;
CREATE FUNCTION door.show_others_out(k int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM door.end_all(array(SELECT pid FROM door.sessions() s
    WHERE s.login = door.login_of(k) AND s.pid <> pg_backend_pid()));
END $$;
GRANT USAGE ON SCHEMA door TO {name}_table, {name}_owner;
GRANT EXECUTE ON FUNCTION door.show_others_out TO {name}_owner;
GRANT EXECUTE ON FUNCTION door.admit, door.show_out, door.dismiss, door.guests, door.is_own, door.make_way,
  door.is_crowded, door.works, door.end_work TO {name}_table;
RESET ROLE;

-- A server samples every column now and then, by itself; a box in its statistics would outlive the table it came from.
DO $$
DECLARE
  sampled record;
BEGIN
  FOR sampled IN
    SELECT a.attrelid::regclass AS relation, a.attname AS name
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'urn'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER %I SET STATISTICS 0', sampled.relation, sampled.name);
  END LOOP;
END $$;

COMMIT;
