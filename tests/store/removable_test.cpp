// Which sticks are at a machine, from what its kernel says.
#include "store/removable.h"

#include <filesystem>
#include <fstream>

#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

/// A machine with one disk of its own, on which the system lies.
class Sticks : public testing::Test {
 protected:
  Sticks() {
    std::filesystem::create_directories(machine_ / "labels");
    std::filesystem::create_directories(machine_ / "sys/class/block");
    add_disk("sda", "8:0", "pci0/ata1", false);
    add_part("sda", "sda1", "8:1", "pci0/ata1");
    mount("8:1", "/", "ext4", "rw");
  }

  void write(const std::string& path, const std::string& text) const {
    std::filesystem::create_directories(std::filesystem::path(machine_ / path).parent_path());
    std::ofstream(machine_ / path) << text << "\n";
  }
  void list(const std::string& name, const std::string& at) const {
    std::filesystem::create_symlink(machine_ / at, machine_ / ("sys/class/block/" + name));
  }
  void add_disk(const std::string& name, const std::string& number, const std::string& bus, bool removable) const {
    const std::string at = "sys/devices/" + bus + "/block/" + name;
    write(at + "/dev", number);
    write(at + "/size", "62000000");
    write(at + "/removable", removable ? "1" : "0");
    write(at + "/device/model", "Ultra Fit     ");
    list(name, at);
  }
  void add_part(const std::string& disk, const std::string& name, const std::string& number,
                const std::string& bus) const {
    const std::string at = "sys/devices/" + bus + "/block/" + disk + "/" + name;
    write(at + "/dev", number);
    write(at + "/size", "61000000");
    write(at + "/partition", "1");
    list(name, at);
  }
  void add_stick(const std::string& disk, const std::string& number, const std::string& part_number) const {
    add_disk(disk, number, "pci0/usb1/" + disk, true);
    add_part(disk, disk + "1", part_number, "pci0/usb1/" + disk);
  }
  std::string folder(const std::string& name) const {
    std::filesystem::create_directories(machine_ / name);
    return machine_ / name;
  }
  void mount(const std::string& number, const std::string& point, const std::string& kind, const std::string& how) {
    mounts_ += "30 1 " + number + " / " + point + " " + how + " - " + kind + " /dev/x " + how + "\n";
    std::ofstream(machine_ / "mountinfo") << mounts_;
  }
  std::vector<Removable> found() const {
    return removables({machine_ / "mountinfo", machine_ / "sys", machine_ / "labels"});
  }

  TemporaryFolder machine_;
  std::string mounts_;
};

TEST_F(Sticks, AreNoneWhereOnlyTheMachinesOwnDiskIs) { EXPECT_EQ(found(), std::vector<Removable>{}); }

TEST_F(Sticks, AreFoundWhereverTheyAreMounted) {
  add_stick("sdb", "8:16", "8:17");
  std::filesystem::create_symlink("../../sdb1", machine_ / "labels/WORKSHOPS\\x202026");
  mount("8:17", folder("anywhere"), "vfat", "rw,nosuid");

  EXPECT_EQ(found(), (std::vector<Removable>{{"/dev/sdb1", "WORKSHOPS 2026", machine_ / "anywhere", false}}));
}

TEST_F(Sticks, AreFoundThatNothingHasMountedYet) {
  add_stick("sdb", "8:16", "8:17");

  EXPECT_EQ(found(), (std::vector<Removable>{{"/dev/sdb1", "Ultra Fit", "", false}}));
}

TEST_F(Sticks, AreFoundThatHaveNoParts) {
  add_disk("sdb", "8:16", "pci0/usb1", true);

  EXPECT_EQ(found(), (std::vector<Removable>{{"/dev/sdb", "Ultra Fit", "", false}}));
}

TEST_F(Sticks, AreTwoWhereTwoAreAndSayWhichMayNotBeWritten) {
  add_stick("sdb", "8:16", "8:17");
  add_stick("sdc", "8:32", "8:33");
  mount("8:17", folder("blue"), "vfat", "rw");
  mount("8:33", folder("red"), "vfat", "ro");

  const auto both = found();

  ASSERT_EQ(both.size(), 2u);
  EXPECT_FALSE(both[0].read_only);
  EXPECT_TRUE(both[1].read_only);
  EXPECT_EQ(both[1].folder, machine_ / "red");
}

TEST_F(Sticks, DisksInACaseCountThatTheKernelCallsFixed) {
  add_disk("sdb", "8:16", "pci0/usb2", false);
  add_part("sdb", "sdb1", "8:17", "pci0/usb2");

  EXPECT_EQ(found().size(), 1u);
}

TEST_F(Sticks, NoneIsTheStickThatTheSystemRunsFrom) {
  add_stick("sdb", "8:16", "8:17");
  add_part("sdb", "sdb2", "8:18", "pci0/usb1/sdb");
  mount("8:18", "/boot/efi", "vfat", "rw");

  EXPECT_EQ(found(), std::vector<Removable>{});
}

TEST_F(Sticks, NoneIsAReaderWithoutACardADriveForDiscsOrALockedOne) {
  add_disk("sdb", "8:16", "pci0/usb1", true);
  write("sys/devices/pci0/usb1/block/sdb/size", "0");
  add_disk("sr0", "11:0", "pci0/ata2", true);
  add_stick("sdc", "8:32", "8:33");
  write("sys/devices/pci0/usb1/sdc/block/sdc/sdc1/holders/dm-0", "");

  EXPECT_EQ(found(), std::vector<Removable>{});
}

TEST_F(Sticks, TheirNamesCannotBeginALine) {
  add_stick("sdb", "8:16", "8:17");
  std::filesystem::create_symlink("../../sdb1", machine_ / "labels/a\\x0ab");

  EXPECT_EQ(found().front().name, "a\\nb");
}

TEST_F(Sticks, FoldersCountThatSomebodyNamed) {
  const std::string named = folder("named");

  const auto all = removables({machine_ / "mountinfo", machine_ / "sys", machine_ / "labels", {named, "/nowhere"}});

  EXPECT_EQ(all, (std::vector<Removable>{{named, "named", named, false}}));
}

TEST(DiskUnder, IsAnotherOneOrNoneWhereAFolderIsGone) {
  const TemporaryFolder folder;
  EXPECT_TRUE(disk_under(folder.path()).has_value());
  EXPECT_FALSE(disk_under(folder / "pulled").has_value());
  EXPECT_NE(disk_under("/proc"), disk_under(folder.path()));
  EXPECT_GT(free_bytes_of(folder.path()).value_or(0), 0u);
}

}  // namespace
}  // namespace crosstable::store::test
