// Room-internal: what lies in the folder of a hosted server, and who runs on it.
#pragma once

#include <optional>
#include <string>

#include <sys/types.h>
#include <tl/expected.hpp>

#include "ballot/secret_text.h"
#include "words/message.h"

namespace crosstable::remote {

std::string server_folder(const std::string& workshop);
/// PostgreSQL's own.
std::string data_folder(const std::string& server);
std::string password_path(const std::string& server);

/// Signing key, certificate and password: whatever of them is missing.
tl::expected<void, words::Message> make_identity(const std::string& server);
tl::expected<ballot::Secret, words::Message> read_password(const std::string& server);
/// postgresql.conf and pg_hba.conf, whole.
tl::expected<void, words::Message> put_configuration(const std::string& server, int port);
/// That it had last, so that kiosks find it again.
std::optional<int> last_port(const std::string& server);

/// What the server says of itself, and whether it takes logins.
struct Running {
  pid_t process = 0;
  bool ready = false;
};
/// Nothing where no server runs on this data, whatever its files say.
std::optional<Running> running_on(const std::string& data);
/// In order, then at once; returns when it is gone. False: it will not go.
bool end_server(const std::string& data);
tl::expected<void, words::Message> zero_folder(const std::string& folder);

}  // namespace crosstable::remote
