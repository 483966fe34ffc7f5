// What a role gives back: lines on standard output and error, and files in a folder.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "roles/stop.h"
#include "store/put_file.h"
#include "words/message.h"

namespace crosstable::roles {

/// One line on standard output: foreign text in it cannot begin another.
void print(std::string_view line);
/// "crosstable: sentence" on the error stream, of something that does not stop the role; roles.h has refuse().
void remark(const std::string& sentence);
void remark(const words::Message& sentence);
/// Several lines that framework::describe made.
int refuse_findings(const std::string& lines);
/// 0 where everything said so far has left the program, else a refusal: a full disk takes results as well as files.
int flush_output();

/// Files on their way into a folder: each is written and synced beside its name, and all are put in place together.
/// What was not delivered leaves nothing behind, the folder neither if it was made for it. While one lives, signals are
/// noted (see StopSignals) and adding fails once one came.
class OutputFolder {
 public:
  static tl::expected<OutputFolder, std::string> open(const std::string& path);
  OutputFolder(OutputFolder&&) noexcept = default;
  OutputFolder& operator=(OutputFolder&&) = delete;
  ~OutputFolder();

  const std::string& path() const { return path_; }
  tl::expected<void, std::string> add(const std::string& name, std::span<const std::uint8_t> bytes);
  tl::expected<void, std::string> add(const std::string& name, std::string_view text);
  /// The full paths, in the order they were added.
  tl::expected<std::vector<std::string>, std::string> deliver();

 private:
  explicit OutputFolder(std::string path) : path_(std::move(path)) {}

  std::unique_ptr<StopSignals> signals_ = std::make_unique<StopSignals>();
  std::string path_;
  std::vector<std::string> made_;  ///< folders that were not there, outermost first
  std::vector<store::PendingFile> files_;
};

}  // namespace crosstable::roles
