// A PostgreSQL server of a test's own, on a Unix socket in a folder that goes with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "remote/link.h"

namespace crosstable::remote::test {

enum class TestDisk { kFast, kSynced };
struct ClusterSetting {
  TestDisk disk = TestDisk::kFast;
  std::string address;  ///< listens there too, without TLS; empty: on its socket alone
  std::string network;  ///< the namespace that it runs in; empty: this one
};

class TestCluster {
 public:
  /// Why there can be none here; empty: there can.
  static std::string why_not();
  explicit TestCluster(ClusterSetting setting = {});
  TestCluster(const TestCluster&) = delete;
  TestCluster& operator=(const TestCluster&) = delete;
  ~TestCluster();

  Server table() const { return login("crosstable_table"); }
  Server kiosk(int number) const { return login("crosstable_kiosk_" + std::to_string(number)); }
  Server login(const std::string& user) const;
  /// As its superuser; the fields of all rows.
  std::vector<std::string> sql(const std::string& statements) const;
  std::vector<std::string> sql_in(const std::string& database, const std::string& statements) const;
  const std::string& folder() const { return folder_; }

  void start();
  /// At once, as after a power cut.
  void crash();
  pid_t process() const { return process_; }

 private:
  void stop(int signal);

  ClusterSetting setting_;
  std::string folder_;
  pid_t process_ = -1;
};

/// The files in a folder, and in those that lie in it, that have these bytes.
std::vector<std::string> files_with(const std::string& folder, const std::uint8_t* bytes, std::size_t size);

}  // namespace crosstable::remote::test
