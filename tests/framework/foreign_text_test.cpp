// Text and files that came from somebody else.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "framework/file.h"
#include "framework/framework.h"
#include "framework/one_line.h"

namespace crosstable::framework {
namespace {

TEST(OneLine, ShowsByNameWhatWouldActAndLeavesTheRest) {
  EXPECT_EQ(one_line("a\nb\r\tc"), "a\\nb\\r\\tc");
  EXPECT_EQ(one_line("\x1B[2J\x7F\xC2\x85"), "\\x1B[2J\\x7F\\x85");
  EXPECT_EQ(one_line("x\xE2\x80\xAEy\xE2\x80\xA8z"), "x\\u202Ey\\u2028z");
  EXPECT_EQ(one_line("bad \xFF byte \xC3"), "bad \\xFF byte \\xC3");
  EXPECT_EQ(one_line("x\xEF\xBF\xBEy\xF0\x9F\xBF\xBF"), "x\\uFFFEy\\u1FFFF");
  EXPECT_EQ(one_line("Größe → 議事録 “ok” 😀"), "Größe → 議事録 “ok” 😀");
}

TEST(OneLine, KeepsAFindingOnItsLine) {
  EXPECT_EQ(describe("a\nb.toml", {{3, 4, "\"x\ny\" is wrong"}}), "a\\nb.toml:3:4: \"x\\ny\" is wrong\n");
}

class ForeignFile : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(::mkdtemp(folder_.data()), nullptr); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string at(const std::string& name) const { return folder_ + "/" + name; }
  std::string refusal(const std::string& path, Links links = Links::kFollowed) {
    const auto read = read_file(path, 16, links);
    return read ? "read" : words::english(read.error());
  }

  std::string folder_ = ::testing::TempDir() + "foreign.XXXXXX";
};

TEST_F(ForeignFile, ThatIsNoRegularFileIsRefusedAtOnce) {
  ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
  std::filesystem::create_symlink("/dev/zero", at("link"));

  EXPECT_EQ(refusal(at("pipe")), at("pipe") + " cannot be read: it is a pipe, no regular file; choose another.");
  EXPECT_EQ(refusal("/dev/zero"), "/dev/zero cannot be read: it is a device, no regular file; choose another.");
  EXPECT_EQ(refusal(at("link")), at("link") + " cannot be read: it is a device, no regular file; choose another.");
  EXPECT_EQ(refusal(folder_), folder_ + " cannot be read: it is a folder, no regular file; choose another.");
  EXPECT_NE(refusal(at("none")).find("No such file"), std::string::npos);
}

TEST_F(ForeignFile, IsReadThroughALinkOnlyWhereAPersonNamedIt) {
  std::ofstream(at("file")) << "text";
  std::filesystem::create_symlink(at("file"), at("link"));

  EXPECT_EQ(refusal(at("link")), "read");
  EXPECT_NE(refusal(at("link"), Links::kRefused).find("it is a link"), std::string::npos);
}

TEST_F(ForeignFile, ThatIsTooLargeIsRefused) {
  std::ofstream(at("large")) << "seventeen bytes..";

  EXPECT_NE(refusal(at("large")).find("is larger than 16 bytes"), std::string::npos);
}

}  // namespace
}  // namespace crosstable::framework
