// What an administrator runs on a company's server.
#include <string>

#include "remote/schema.h"
#include "roles/output.h"
#include "roles/roles.h"

namespace crosstable::roles {

int run_server_sql(const std::string& name) {
  if (!remote::is_database_name(name))
    return refuse(words::message(
        "{name} cannot be a database: it takes up to 40 small letters, digits and _, and begins with a letter.",
        words::arg("name", name)));
  const std::string script = remote::server_sql(name);
  for (std::size_t from = 0; from < script.size();) {
    const std::size_t end = script.find('\n', from);
    print(std::string_view(script).substr(from, end - from));
    if (end == std::string::npos) break;
    from = end + 1;
  }
  return 0;
}

}  // namespace crosstable::roles
