#include "remote/link_words.h"

#include "framework/one_line.h"
#include "framework/system_error.h"
#include "remote/certificate.h"

namespace crosstable::remote {

namespace {

bool says(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

words::Message full_server() {
  return words::message("The table’s server takes no more connections: end a kiosk that is not needed, and try again.");
}

words::Message not_ready() {
  return words::message(
      "The table’s server is not set up for this version of the program: have its administrator run what \"crosstable "
      "server sql\" prints, or use the same version on all machines.");
}

}  // namespace

words::Message nobody_answers(const Address& at) {
  return words::message(
      "Nobody answers at {address}: see that both machines are on the same network, and that the table shows this "
      "address.",
      words::arg("address", to_text(at)));
}

words::Message other_version() {
  return words::message(
      "The table’s server was set up by another version of this program: use the same version on all machines.");
}

bool says_full(std::string_view said) {
  return says(said, "too many") || says(said, "remaining connection slots") || says(said, "out of shared memory");
}

bool says_not_ready(std::string_view said) {
  return says(said, "starting up") || says(said, "shutting down") || says(said, "recovery") ||
         says(said, "accepting connections");
}

bool says_shut_out(std::string_view said) {
  return says(said, "password authentication failed") || says(said, "no pg_hba.conf entry") ||
         says(said, "is not permitted to log in") || (says(said, "role \"") && says(said, "does not exist"));
}

bool says_another_answers(std::string_view said) {
  return says(said, "certificate verify failed") || (says(said, "SSL error") && !says(said, "unexpected eof"));
}

bool is_out_of_date(std::string_view said, const std::string& pin, std::int64_t now_s) {
  if (pin.empty() || !says_another_answers(said)) return false;
  const auto pinned = read_certificate(pin);
  return pinned && !pinned->is_good_at(now_s);
}

words::Message out_of_date() {
  return words::message(
      "By this machine’s clock the certificate of the table’s server is not valid today: set the clock, or have the "
      "administrator make another certificate.");
}

words::Message why_not_reached(std::string_view said, const std::string& pin) {
  if (is_out_of_date(said, pin)) return out_of_date();
  if (says_another_answers(said) || says(said, "channel binding"))
    return words::message(
        "Another server than the one that this machine was paired with answers there, and nothing was sent to it: see "
        "that the address is still the right one.");
  if (says_shut_out(said))
    return words::message("The table’s server does not let this machine in any more: pair it again.");
  if (says_full(said)) return full_server();
  if (says(said, "does not exist")) return not_ready();
  if (says_not_ready(said)) return words::message("The table’s server is starting or ending; this goes on by itself.");
  return words::message(
      "The table’s server cannot be reached: see that it is on and that both machines are on the same network.");
}

words::Message no_answer() { return words::message("The table’s server did not answer in time."); }

words::Message why_refused(const std::string& state, std::string_view said) {
  if (state == "53100") return words::message("The disk of the table’s server is full: make room there.");
  if (state.starts_with("53") && state != "53200") return full_server();
  if (state == "25006") return words::message("The table’s server takes no changes just now: it is a copy of another.");
  if (state == "55P03" || state == "57014" || state == "53200" || state.starts_with("40"))
    return words::message("The table’s server is too busy just now; try again.");
  if (state == "42501" || state == "3F000" || state == "42883" || state == "42P01") return not_ready();
  return words::message("The table’s server answers: {what}.", words::arg("what", framework::system_said(said)));
}

}  // namespace crosstable::remote
