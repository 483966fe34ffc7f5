#include "remote/probe_calls.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace crosstable::remote::test {
namespace {

using Values = std::vector<std::string>;
using ValuesOf = std::map<std::string, Values>;

/// All that can be chosen together; where that is more, one argument is varied after the other.
constexpr std::size_t kMostTogether = 64;

Values parts(const std::string& text) {
  Values parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, ';');) parts.push_back(part);
  return parts;
}

Values cast_to(const std::string& type, const Values& values) {
  Values cast;
  cast.reserve(values.size());
  for (const std::string& value : values) cast.push_back(value + "::" + type);
  return cast;
}

/// What our own functions call their arguments.
ValuesOf by_name(const std::string& round) {
  return {{"r", {"decode('" + round + "', 'hex')", "'\\x01'::bytea"}},
          {"ballot", {"'\\xaa112233445566778899aabbccddeeff'::bytea"}},
          {"sealed", {"decode(repeat('00', 256), 'hex')"}},
          {"code", {"NULL::bytea", "'\\xbb112233445566778899aabbccddeeff'::bytea"}},
          {"nonce", {"'\\xcc112233445566778899aabbccddeeff'::bytea"}},
          {"f", {"0", "1", "2", "9"}}};
}

/// Whatever of the urns could be asked about; of all else one that is taken.
ValuesOf by_type(const TestCluster& cluster) {
  const Values ours = cluster.sql(
      "SELECT oid FROM pg_class WHERE relnamespace IN ('urn'::regnamespace, 'door'::regnamespace) UNION ALL SELECT "
      "'pg_class'::regclass UNION ALL SELECT 'urn'::regnamespace UNION ALL SELECT 'crosstable_kiosk_2'::regrole");
  ValuesOf values{{"text", {"'urn.box'::text", "'crosstable_kiosk_2'::text", "'USAGE'::text"}},
                  {"name", {"'urn'::name", "'crosstable_kiosk_2'::name"}},
                  {"cstring", {"'urn.box'::cstring"}},
                  {"integer", {"0", "1"}},
                  {"bigint", {"1::bigint"}},
                  {"smallint", {"1::smallint"}},
                  {"boolean", {"false", "true"}},
                  {"bytea", {"'\\x01'::bytea"}},
                  {"double precision", {"0::float8"}},
                  {"real", {"0::real"}},
                  {"numeric", {"1.5"}},
                  {"timestamp with time zone", {"'2026-01-02 03:04+00'::timestamptz"}},
                  {"timestamp without time zone", {"'2026-01-02 03:04'::timestamp"}},
                  {"date", {"'2026-01-02'::date"}},
                  {"interval", {"'0'::interval"}},
                  {"time without time zone", {"'03:04'::time"}},
                  {"time with time zone", {"'03:04+00'::timetz"}},
                  {"jsonb", {"'{\"a\": 1}'::jsonb"}},
                  {"json", {"'{\"a\": 1}'::json"}},
                  {"jsonpath", {"'$.a'::jsonpath"}},
                  {"\"any\"", {"'a'::text"}},
                  {"anyelement", {"1"}},
                  {"anynonarray", {"1"}},
                  {"anyarray", {"ARRAY[1]"}},
                  {"anycompatiblearray", {"ARRAY[1]"}},
                  {"anyrange", {"int4range(1, 2)"}},
                  {"anycompatiblerange", {"int4range(1, 2)"}},
                  {"anymultirange", {"int4multirange(int4range(1, 2))"}},
                  {"anycompatiblemultirange", {"int4multirange(int4range(1, 2))"}},
                  {"record", {"ROW(1)"}},
                  {"tsquery", {"'a'::tsquery"}},
                  {"money", {"'1'::money"}},
                  {"xml", {"'<a/>'::xml"}},
                  {"xid", {"'800'::xid"}},
                  {"xid8", {"'800'::xid8"}},
                  {"cid", {"'0'::cid"}},
                  {"tid", {"'(0,1)'::tid"}},
                  {"pg_lsn", {"'0/1000000'::pg_lsn"}},
                  {"\"char\"", {"'r'::\"char\""}},
                  {"character", {"'a'::bpchar"}},
                  {"character varying", {"'a'::varchar"}},
                  {"aclitem", {"'=r/crosstable_owner'::aclitem"}},
                  {"aclitem[]", {"'{=r/crosstable_owner}'::aclitem[]"}},
                  {"oidvector", {"'1 2'::oidvector"}}};
  values["oid"] = cast_to("oid", ours);
  for (const char* type : {"regclass", "regproc", "regprocedure", "regoper", "regoperator", "regtype", "regrole",
                           "regnamespace", "regconfig", "regdictionary", "regcollation"})
    values[type] = cast_to(type, ours);
  return values;
}

std::string call_of(const std::string& function, const Values& arguments) {
  std::string list;
  for (const std::string& argument : arguments) list += (list.empty() ? "" : ", ") + argument;
  return "SELECT " + function + "(" + list + ")";
}

void add_calls(Values& calls, const std::string& function, const std::vector<Values>& arguments) {
  std::vector<Values> chosen{{}};
  std::size_t all = 1;
  for (const Values& values : arguments) all *= values.size();
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    std::vector<Values> longer;
    for (const Values& before : chosen) {
      // The first of what comes before is with every one of this; the others are with its first.
      const bool varies = all <= kMostTogether || &before == &chosen.front();
      for (std::size_t one = 0; one < (varies ? arguments[at].size() : 1); ++one) {
        longer.push_back(before);
        longer.back().push_back(arguments[at][one]);
      }
    }
    chosen = std::move(longer);
  }
  for (const Values& one : chosen) calls.push_back(call_of(function, one));
}

/// Their names, the types of their arguments, and what these are called, one after the other.
Values functions(const TestCluster& cluster) {
  return cluster.sql(
      "SELECT quote_ident(n.nspname) || '.' || quote_ident(p.proname), array_to_string(array(SELECT format_type(t, "
      "NULL) FROM unnest(p.proargtypes) WITH ORDINALITY u(t, i) ORDER BY i), ';'), "
      "coalesce(array_to_string(p.proargnames[1:p.pronargs], ';'), '') FROM pg_proc p JOIN pg_namespace n ON n.oid = "
      "p.pronamespace WHERE p.prokind = 'f' AND (p.provolatile <> 'i' OR n.nspname NOT IN ('pg_catalog', "
      "'information_schema')) AND has_function_privilege('crosstable_kiosk_1', p.oid, 'EXECUTE') AND "
      "has_schema_privilege('crosstable_kiosk_1', n.oid, 'USAGE') AND NOT 'internal'::regtype = ANY (p.proargtypes) "
      // The server itself calls these, and nobody else can.
      "AND p.prorettype NOT IN (SELECT oid FROM pg_type WHERE typname IN ('trigger', 'event_trigger', 'internal', "
      "'language_handler', 'index_am_handler', 'table_am_handler', 'fdw_handler', 'tsm_handler')) ORDER BY 1, 2");
}

}  // namespace

PermittedCalls permitted_calls(const TestCluster& cluster, const std::string& round) {
  const ValuesOf types = by_type(cluster);
  const ValuesOf names = by_name(round);
  const Values rows = functions(cluster);
  PermittedCalls permitted;
  for (std::size_t row = 0; row + 2 < rows.size(); row += 3) {
    const bool ours = rows[row].starts_with("kiosk.");
    const Values asked = parts(rows[row + 1]);
    const Values called = parts(rows[row + 2]);
    std::vector<Values> arguments;
    for (std::size_t at = 0; at < asked.size(); ++at) {
      const auto named = ours && at < called.size() ? names.find(called[at]) : names.end();
      const auto typed = types.find(asked[at]);
      if (named != names.end()) {
        arguments.push_back(named->second);
      } else if (typed != types.end()) {
        arguments.push_back(typed->second);
      }
    }
    if (arguments.size() == asked.size()) {
      add_calls(permitted.calls, rows[row], arguments);
    } else {
      permitted.not_called.push_back(rows[row] + "(" + rows[row + 1] + ")");
    }
  }
  for (const std::string& setting : cluster.sql("SELECT quote_literal(name) FROM pg_settings"))
    permitted.calls.push_back("SELECT pg_catalog.current_setting(" + setting + ")");
  return permitted;
}

std::vector<std::string> relations(const TestCluster& cluster) {
  return cluster.sql(
      "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = "
      "c.relnamespace WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f', 'S', 't') ORDER BY 1");
}

}  // namespace crosstable::remote::test
