#include "path/program.h"

#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "roles/files.h"
#include "store/passing_folder.h"

namespace crosstable::test {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

[[noreturn]] void become_program(std::vector<std::string> words, const std::string& out, const std::string& err) {
  for (const auto& [descriptor, path] : {std::pair{STDOUT_FILENO, out}, std::pair{STDERR_FILENO, err}}) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(126);
  }
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execv(arguments.front(), arguments.data());
  ::_exit(127);
}

}  // namespace

namespace {

pid_t start(const std::vector<std::string>& arguments, const std::string& out, const std::string& err) {
  std::vector<std::string> words{CROSSTABLE_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const pid_t child = ::fork();
  if (child == 0) become_program(std::move(words), out, err);
  return child;
}

}  // namespace

Said run_program(const std::vector<std::string>& arguments, const std::string& out) {
  const store::PassingFolder folder;
  const std::string err = folder.path() + "/err";
  const std::string to = out.empty() ? folder.path() + "/out" : out;
  const pid_t child = start(arguments, to, err);
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child) return {};
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, out.empty() ? text_of(to) : "", text_of(err)};
}

std::optional<int> stop_program(const std::vector<std::string>& arguments, int signal,
                                const std::function<bool()>& moment) {
  const pid_t child = start(arguments, "/dev/null", "/dev/null");
  if (child < 0) return std::nullopt;
  bool came = false;
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (!came && moment()) {
      came = true;
      ::kill(child, signal);
    }
    ::sched_yield();
  }
  if (!came) return std::nullopt;
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace crosstable::test
