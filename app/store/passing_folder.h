// A folder for what passes: reports on their way out of the machine. Whoever is killed leaves nothing there for long.
#pragma once

#include <string>

#include "store/files.h"
#include "words/message.h"

namespace crosstable::store {

/// $TMPDIR, else /tmp.
std::string temporary_folder();

/// New, 0700, gone with its contents when this goes out of scope. What a program left that was killed meanwhile is
/// removed when the next one is made beside it.
class PassingFolder {
 public:
  explicit PassingFolder(const std::string& beside = temporary_folder());
  ~PassingFolder();
  PassingFolder(const PassingFolder&) = delete;
  PassingFolder& operator=(const PassingFolder&) = delete;
  /// Empty where none could be made.
  const std::string& path() const { return path_; }
  const words::Message& problem() const { return problem_; }

 private:
  std::string path_;
  words::Message problem_;
  Descriptor lock_;  ///< held as long as somebody uses it
};

/// Those of this user that no program has in use.
void remove_left_passing(const std::string& beside);

}  // namespace crosstable::store
