// Icon glyphs of the Material Icons font, named by what they mean here.
#pragma once

#include <string_view>

namespace crosstable::look::icon {

inline constexpr const char* kBack = "\ue5c4";          // arrow_back
inline constexpr const char* kForward = "\ue5c8";       // arrow_forward
inline constexpr const char* kDown = "\ue5db";          // arrow_downward
inline constexpr const char* kUp = "\ue5d8";            // arrow_upward
inline constexpr const char* kAdd = "\ue145";           // add
inline constexpr const char* kRemove = "\ue15b";        // remove
inline constexpr const char* kClose = "\ue5cd";         // close
inline constexpr const char* kCheck = "\ue5ca";         // check
inline constexpr const char* kChosen = "\ue86c";        // check_circle
inline constexpr const char* kTicked = "\ue834";        // check_box: several may be
inline constexpr const char* kUnticked = "\ue835";      // check_box_outline_blank
inline constexpr const char* kOpenChoice = "\ue836";    // radio_button_unchecked
inline constexpr const char* kAddHere = "\ue148";       // add_circle_outline
inline constexpr const char* kEdit = "\ue3c9";          // edit
inline constexpr const char* kDelete = "\ue92e";        // delete_outline
inline constexpr const char* kUndo = "\ue166";          // undo
inline constexpr const char* kPause = "\ue034";         // pause
inline constexpr const char* kPlay = "\ue037";          // play_arrow
inline constexpr const char* kStart = "\ue039";         // play_circle_outline
inline constexpr const char* kScript = "\uea19";        // menu_book
inline constexpr const char* kExample = "\ue666";       // auto_stories
inline constexpr const char* kFolder = "\ue2c8";        // folder_open
inline constexpr const char* kTurn = "\ue1c1";          // screen_rotation
inline constexpr const char* kRuler = "\ue41c";         // straighten
inline constexpr const char* kDark = "\ue51c";          // dark_mode
inline constexpr const char* kContrast = "\ue3a8";      // tonality
inline constexpr const char* kLight = "\ue518";         // light_mode
inline constexpr const char* kLanguage = "\ue894";      // language
inline constexpr const char* kLock = "\ue897";          // lock
inline constexpr const char* kDocument = "\ue873";      // description
inline constexpr const char* kDate = "\ue878";          // event
inline constexpr const char* kTime = "\ue8b5";          // schedule
inline constexpr const char* kPerson = "\ue7fd";        // person
inline constexpr const char* kPeople = "\ue7ef";        // group
inline constexpr const char* kFunctions = "\uf233";     // groups
inline constexpr const char* kPin = "\uf10d";           // push_pin
inline constexpr const char* kAsk = "\ue8fd";           // help_outline
inline constexpr const char* kListen = "\ue023";        // hearing
inline constexpr const char* kSystem = "\ue97a";        // account_tree
inline constexpr const char* kArmKiosk = "\ue05c";      // add_to_queue
inline constexpr const char* kHold = "\ue913";          // touch_app
inline constexpr const char* kVote = "\ue175";          // how_to_vote
inline constexpr const char* kShow = "\ue8f4";          // visibility
inline constexpr const char* kHide = "\ue8f5";          // visibility_off
inline constexpr const char* kImage = "\ue3f4";         // image
inline constexpr const char* kOrder = "\ue164";         // sort
inline constexpr const char* kTogether = "\uea18";      // sync_alt
inline constexpr const char* kPooled = "\ue252";        // merge_type
inline constexpr const char* kSplit = "\ue0b6";         // call_split
inline constexpr const char* kStuck = "\uea5b";         // hourglass_top
inline constexpr const char* kNoOwner = "\ue510";       // person_off
inline constexpr const char* kTwoAnswers = "\ue0b6";    // call_split
inline constexpr const char* kDetour = "\uf184";        // alt_route
inline constexpr const char* kPartner = "\uea12";       // storefront
inline constexpr const char* kToChoose = "\ue03b";      // playlist_add
inline constexpr const char* kBreak = "\ue541";         // local_cafe
inline constexpr const char* kFlag = "\ue153";          // flag
inline constexpr const char* kVerified = "\uef76";      // verified
inline constexpr const char* kInfo = "\ue88e";          // info
inline constexpr const char* kMore = "\ue5d3";          // more_horiz
inline constexpr const char* kMove = "\ue89f";          // open_with
inline constexpr const char* kPrint = "\ue8ad";         // print
inline constexpr const char* kSpeak = "\ue91f";         // record_voice_over
inline constexpr const char* kTurnTo = "\uf1e4";        // south_east
inline constexpr const char* kPart = "\ue422";          // timelapse
inline constexpr const char* kBetter = "\ue8e3";        // trending_down
inline constexpr const char* kWorse = "\ue8e5";         // trending_up
inline constexpr const char* kSelectAll = "\ue162";     // select_all
inline constexpr const char* kBackspace = "\ue14a";     // backspace
inline constexpr const char* kKeyboard = "\ue312";      // keyboard
inline constexpr const char* kKeyboardHide = "\ue31a";  // keyboard_hide
inline constexpr const char* kShift = "\ue318";         // keyboard_capslock
inline constexpr const char* kSave = "\ue171";          // save_alt
inline constexpr const char* kWarning = "\ue001";       // error_outline
inline constexpr const char* kReplay = "\ue042";        // replay
inline constexpr const char* kLeft = "\ue9ba";          // logout
inline constexpr const char* kReturn = "\ue31b";        // keyboard_return
inline constexpr const char* kPhone = "\ue0cd";         // phone
inline constexpr const char* kShipping = "\ue558";      // local_shipping
inline constexpr const char* kPayment = "\uf1b6";       // request_quote
inline constexpr const char* kReturnGoods = "\ue860";   // assignment_return
inline constexpr const char* kDeal = "\uebcb";          // handshake
inline constexpr const char* kOwn = "\ue745";           // edit_note
inline constexpr const char* kRoom = "\ue769";          // front_hand
inline constexpr const char* kPractice = "\ue80c";      // school
inline constexpr const char* kPower = "\ue8ac";         // power_settings_new
inline constexpr const char* kBattery = "\ue1a4";       // battery_full
inline constexpr const char* kDisk = "\ue1db";          // storage
inline constexpr const char* kScreen = "\ue333";        // tv
inline constexpr const char* kBeside = "\ue915";        // compare_arrows
inline constexpr const char* kNext = "\ue409";          // navigate_next
inline constexpr const char* kChapterBack = "\ue045";   // skip_previous
inline constexpr const char* kChapterOn = "\ue044";     // skip_next

/// The mark of a choice of which one may be on.
constexpr const char* one_of(bool on) { return on ? kChosen : kOpenChoice; }
/// The mark of a choice of which several may be on.
constexpr const char* any_of(bool on) { return on ? kTicked : kUnticked; }

/// The glyph of a framework file's icon word ("functions", "pin", …); empty for an unknown one.
std::string_view named(std::string_view meaning);

}  // namespace crosstable::look::icon
