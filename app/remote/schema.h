// What makes a database ready for urns: its tables, roles and functions, and what a kiosk's login may not see.
#pragma once

#include <string>
#include <string_view>

namespace crosstable::remote {

/// schema.sql, with {name} where the database's name belongs.
extern const std::string_view kSchema;

inline constexpr std::string_view kDatabaseName = "crosstable";
/// What urn.version() and kiosk.version() say.
inline constexpr int kSchemaVersion = 8;
/// Of small letters, digits and _, beginning with a letter, short enough for what is made of it.
bool is_database_name(std::string_view name);
/// To be run inside of the database, as a superuser.
std::string schema_sql(std::string_view name = kDatabaseName);
/// For psql, on a server without that database: makes it, and says what is left to do and what a table is told.
std::string server_sql(std::string_view name = kDatabaseName);

}  // namespace crosstable::remote
