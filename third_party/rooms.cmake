# Our own targets: one static library per room, one test program per folder of tests.
include(GoogleTest)

set(CROSSTABLE_RELEASE_ONLY_LABELS golden bench proof)
# What goes through the whole program: with CROSSTABLE_EACH_TEST_ONCE in release builds only, and all other labels in the others.
set(CROSSTABLE_WHOLE_PROGRAM_LABELS path audit)

# crosstable_skips_label(<label> <variable>): whether this tree leaves the label's tests to another one.
function(crosstable_skips_label label variable)
  set(skips FALSE)
  if(CMAKE_BUILD_TYPE MATCHES "^Rel")
    if(CROSSTABLE_EACH_TEST_ONCE AND NOT label IN_LIST CROSSTABLE_RELEASE_ONLY_LABELS AND NOT label IN_LIST CROSSTABLE_WHOLE_PROGRAM_LABELS)
      set(skips TRUE)
    endif()
  elseif(label IN_LIST CROSSTABLE_RELEASE_ONLY_LABELS OR (CROSSTABLE_EACH_TEST_ONCE AND label IN_LIST CROSSTABLE_WHOLE_PROGRAM_LABELS))
    set(skips TRUE)
  endif()
  set(${variable} ${skips} PARENT_SCOPE)
endfunction()

# crosstable_add_folder(<folder> [EXCLUDE_FROM_ALL]): adds it if it is there.
function(crosstable_add_folder folder)
  if(EXISTS "${PROJECT_SOURCE_DIR}/${folder}/CMakeLists.txt")
    add_subdirectory("${PROJECT_SOURCE_DIR}/${folder}" "${PROJECT_BINARY_DIR}/${folder}" ${ARGN})
  endif()
endfunction()

# What nearly every file includes is read once a tree, not once a file: a fifth of the time to build. A file still includes what
# it uses: .ci/tidy reads each without this.
set(CROSSTABLE_PRECOMPILED
    <algorithm> <array> <chrono> <cmath> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string>
    <string_view> <tl/expected.hpp> <utility> <variant> <vector>
)
# Only where it is another: a file that is written again at every configuring has everything compiled again.
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/precompiled.cpp" CONTENT "// Nothing but its headers.\n")
function(crosstable_precompiled name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;LINKS;OPTIONS")
  add_library(${name} OBJECT EXCLUDE_FROM_ALL "${PROJECT_BINARY_DIR}/precompiled.cpp")
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/app")
  target_link_libraries(${name} PRIVATE crosstable::options ${arg_LINKS})
  target_compile_options(${name} PRIVATE ${arg_OPTIONS})
  target_precompile_headers(${name} PRIVATE ${CROSSTABLE_PRECOMPILED} ${arg_HEADERS})
endfunction()
# A file is mostly the headers and templates that its neighbours have too. Each still includes what it uses: .ci/tidy, and a tree
# without CROSSTABLE_IN_BATCHES, read them one by one.
function(crosstable_in_batches target files)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${CROSSTABLE_IN_BATCHES} UNITY_BUILD_BATCH_SIZE ${files})
  if(CROSSTABLE_IN_BATCHES)
    # Takes every file of a batch for a header, whose types should not be hidden ones.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
endfunction()
function(crosstable_reuse_precompiled target base more)
  if(more)
    target_precompile_headers(${target} REUSE_FROM ${base}_${more})
  else()
    target_precompile_headers(${target} REUSE_FROM ${base})
  endif()
endfunction()
# What nearly every file of some rooms reads beside it: another quarter of their time.
set(CROSSTABLE_PRECOMPILED_WORKSHOP "\"workshop/change.h\"" "\"workshop/snapshot.h\"" "\"workshop/workshop.h\"")
set(CROSSTABLE_PRECOMPILED_TABLE ${CROSSTABLE_PRECOMPILED_WORKSHOP}
    "\"look/ui.h\"" "\"table/flow/intents.h\"" "\"table/flow/state.h\"" "\"words/words.h\""
)
crosstable_precompiled(crosstable_precompiled LINKS tl::expected)
# Where a test looks at a screen under the sanitizers, most of its time goes into letters and measures. Optimised a little, these
# rooms cost less to compile than they save; what is found stays the same.
set(CROSSTABLE_RUN_BY_ALL words framework look)
set(CROSSTABLE_OPTIMISED "")
if(CROSSTABLE_SANITIZE MATCHES undefined)
  # With -O the sanitizers make gcc take what they look at for used before it is set.
  set(CROSSTABLE_OPTIMISED -O1 -Wno-maybe-uninitialized)
  crosstable_precompiled(crosstable_precompiled_optimised LINKS tl::expected OPTIONS ${CROSSTABLE_OPTIMISED})
endif()
crosstable_precompiled(crosstable_precompiled_workshop HEADERS ${CROSSTABLE_PRECOMPILED_WORKSHOP} LINKS tl::expected)
crosstable_precompiled(crosstable_precompiled_table HEADERS ${CROSSTABLE_PRECOMPILED_TABLE} LINKS tl::expected)

# crosstable_room(<room> SOURCES a.cpp... [LINKS target...] [PRIVATE_LINKS target...] [PRECOMPILED workshop|table] [ONE_BY_ONE])
# LINKS: what the room's headers need. PRIVATE_LINKS: what only its .cpp files need. PRECOMPILED: what it reads beside the rest.
# ONE_BY_ONE: its files are never compiled in batches.
function(crosstable_room room)
  cmake_parse_arguments(PARSE_ARGV 1 arg "ONE_BY_ONE" "PRECOMPILED" "SOURCES;LINKS;PRIVATE_LINKS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "crosstable_room(${room}): unknown argument ${arg_UNPARSED_ARGUMENTS}")
  endif()
  add_library(crosstable_${room} STATIC ${arg_SOURCES})
  add_library(crosstable::${room} ALIAS crosstable_${room})
  target_include_directories(crosstable_${room} PUBLIC "${PROJECT_SOURCE_DIR}/app")
  target_link_libraries(crosstable_${room} PUBLIC ${arg_LINKS} PRIVATE crosstable::options ${arg_PRIVATE_LINKS})
  if(CROSSTABLE_OPTIMISED AND room IN_LIST CROSSTABLE_RUN_BY_ALL)
    target_compile_options(crosstable_${room} PRIVATE ${CROSSTABLE_OPTIMISED})
    crosstable_reuse_precompiled(crosstable_${room} crosstable_precompiled_optimised "")
  else()
    crosstable_reuse_precompiled(crosstable_${room} crosstable_precompiled "${arg_PRECOMPILED}")
  endif()
  if(NOT arg_ONE_BY_ONE)
    crosstable_in_batches(crosstable_${room} 8)
  endif()
endfunction()

# crosstable_program(<name> SOURCES a.cpp... [LINKS target...]): an executable at the top of the build folder.
function(crosstable_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/app")
  target_link_libraries(${name} PRIVATE crosstable::options ${arg_LINKS})
  target_compile_definitions(${name} PRIVATE CROSSTABLE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
endfunction()

set(CROSSTABLE_TEST_ENVIRONMENT
    LC_ALL=C.UTF-8
    # One software renderer everywhere, so that pictures can be compared bit by bit.
    EGL_PLATFORM=surfaceless
    # The key that signs snapshots is one of this build folder, not that of whoever runs the tests.
    "XDG_DATA_HOME=${PROJECT_BINARY_DIR}/data"
    LIBGL_ALWAYS_SOFTWARE=1
    # A message that is not given what its places are for ends the test.
    CROSSTABLE_STRICT_WORDS=1
    "ASAN_OPTIONS=abort_on_error=0:detect_stack_use_after_return=1"
    "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/third_party/lsan.supp:print_suppressions=0"
    "UBSAN_OPTIONS=print_stacktrace=1"
    "TSAN_OPTIONS=halt_on_error=1"
)
if(CROSSTABLE_SANITIZE)
  # The leak check now and then stumbles over threads of the renderer that are just ending.
  list(APPEND CROSSTABLE_TEST_ENVIRONMENT LP_NUM_THREADS=0 MESA_SHADER_CACHE_DISABLE=true)
endif()

set(CROSSTABLE_TEST_OPTIONS "")
if(CROSSTABLE_SANITIZE MATCHES undefined)
  # In GoogleTest's templates these four are a quarter of the time to compile; ASan sees what they are there for too.
  set(CROSSTABLE_TEST_OPTIONS -fno-sanitize=null,alignment,object-size,vptr)
  # Another sixth: what of a test's own is looked at after its scope. The rooms are looked at for that in both.
  if(CROSSTABLE_EACH_TEST_ONCE)
    list(APPEND CROSSTABLE_TEST_OPTIONS -fno-sanitize-address-use-after-scope)
  endif()
endif()
if(CMAKE_BUILD_TYPE MATCHES "^Rel")
  # What is run is optimised; what runs it need not be: half of a release tree's time went into compiling tests.
  set(CROSSTABLE_QUICKLY_COMPILED -O0 -U_FORTIFY_SOURCE)
endif()
# Compiled as a part of a program, as the tests are.
foreach(more IN ITEMS "" WORKSHOP TABLE)
  string(TOLOWER "_${more}" suffix)
  string(REGEX REPLACE "_$" "" suffix "${suffix}")
  set(headers "")
  if(more)
    set(headers ${CROSSTABLE_PRECOMPILED_${more}})
  endif()
  crosstable_precompiled(crosstable_precompiled_tests${suffix} HEADERS <gmock/gmock.h> <gtest/gtest.h> ${headers}
    LINKS tl::expected GTest::gtest GTest::gmock OPTIONS -fPIE ${CROSSTABLE_TEST_OPTIONS} ${CROSSTABLE_QUICKLY_COMPILED})
  set_target_properties(crosstable_precompiled_tests${suffix} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
endforeach()

function(crosstable_test_executable name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "RUNS_PROGRAM;OPTIMISED;ONE_BY_ONE" "PRECOMPILED" "SOURCES;LINKS")
  add_executable(${name} ${arg_SOURCES})
  if(NOT arg_ONE_BY_ONE)
    crosstable_in_batches(${name} 10)
  endif()
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/app" "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(${name} PRIVATE crosstable::options ${arg_LINKS})
  target_compile_options(${name} PRIVATE ${CROSSTABLE_TEST_OPTIONS})
  if(NOT arg_OPTIMISED OR NOT CROSSTABLE_QUICKLY_COMPILED)
    target_compile_options(${name} PRIVATE ${CROSSTABLE_QUICKLY_COMPILED})
    crosstable_reuse_precompiled(${name} crosstable_precompiled_tests "${arg_PRECOMPILED}")
  endif()
  target_compile_definitions(${name} PRIVATE CROSSTABLE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  # As the headers were precompiled, also where nothing is linked with GoogleTest.
  target_compile_options(${name} PRIVATE $<TARGET_PROPERTY:GTest::gtest,INTERFACE_COMPILE_OPTIONS>)
  if(arg_RUNS_PROGRAM)
    target_compile_definitions(${name} PRIVATE CROSSTABLE_BINARY="$<TARGET_FILE:crosstable>")
    add_dependencies(${name} crosstable)
  endif()
endfunction()

# crosstable_test(<name> LABEL <label> SOURCES a_test.cpp... [LINKS target...] [TIMEOUT seconds] [SERIAL]
#                 [OWN_PROCESSES] [RUNS_PROGRAM] [ONE_BY_ONE] [PRECOMPILED workshop|table] [RELEASE_ONLY Suite.Name*:...])
# Labels golden, bench and proof exist in release builds only, and so do the tests that RELEASE_ONLY names; what
# CROSSTABLE_EACH_TEST_ONCE leaves out: see crosstable_skips_label. SERIAL: never beside another test. OWN_PROCESSES: each test
# begins a process of its own under the sanitizers too. ONE_BY_ONE: its files are never compiled in batches.
# Tests see CROSSTABLE_SOURCE_DIR, the checkout, and, with RUNS_PROGRAM, CROSSTABLE_BINARY, the built program.
function(crosstable_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "SERIAL;RUNS_PROGRAM;OWN_PROCESSES;ONE_BY_ONE" "LABEL;TIMEOUT;RELEASE_ONLY;PRECOMPILED" "SOURCES;LINKS")
  crosstable_skips_label(${arg_LABEL} skips)
  set(filter "")
  if(arg_RELEASE_ONLY AND NOT CMAKE_BUILD_TYPE MATCHES "^Rel")
    set(filter "-${arg_RELEASE_ONLY}")
  elseif(arg_RELEASE_ONLY AND skips)
    set(filter "${arg_RELEASE_ONLY}")
    set(skips FALSE)
  endif()
  if(skips)
    return()
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  set(program "")
  if(arg_RUNS_PROGRAM)
    set(program RUNS_PROGRAM)
  endif()
  if(arg_ONE_BY_ONE)
    list(APPEND program ONE_BY_ONE)
  endif()
  # Proofs count for themselves, by the million.
  if(arg_LABEL STREQUAL proof)
    list(APPEND program OPTIMISED)
  endif()
  crosstable_test_executable(${name} SOURCES ${arg_SOURCES} LINKS ${arg_LINKS} GTest::gtest_main GTest::gmock
    PRECOMPILED "${arg_PRECOMPILED}" ${program})
  set(serial "")
  if(arg_SERIAL)
    set(serial RUN_SERIAL TRUE)
  endif()
  if(CROSSTABLE_SANITIZE AND NOT arg_OWN_PROCESSES)
    crosstable_add_shards(${name} "${filter}" PROPERTIES LABELS "${arg_LABEL}" TIMEOUT 900 ${serial})
    return()
  endif()
  if(filter)
    set(filter TEST_FILTER "${filter}")
  endif()
  gtest_discover_tests(
    ${name}
    DISCOVERY_TIMEOUT 60
    WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}"
    TEST_LIST ${name}_list
    ${filter}
    PROPERTIES LABELS "${arg_LABEL}" TIMEOUT ${arg_TIMEOUT} ${serial}
  )
  # gtest_discover_tests would keep only the first variable of the list.
  set(environment_file "${CMAKE_CURRENT_BINARY_DIR}/${name}_environment.cmake")
  file(WRITE "${environment_file}" "set_tests_properties(\${${name}_list} PROPERTIES ENVIRONMENT [==[${CROSSTABLE_TEST_ENVIRONMENT}]==])\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${environment_file}")
endfunction()

# crosstable_add_shards(<test program> <filter> PROPERTIES ...): all its tests in two processes. Under the sanitizers a process
# takes longer to begin than most tests to run. tests/run counts what each shard leaves in tests/shards.
function(crosstable_add_shards name filter)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "PROPERTIES")
  foreach(shard IN ITEMS 0 1)
    set(environment ${CROSSTABLE_TEST_ENVIRONMENT} GTEST_TOTAL_SHARDS=2 GTEST_SHARD_INDEX=${shard} "GTEST_FILTER=${filter}"
        "GTEST_OUTPUT=xml:${PROJECT_BINARY_DIR}/tests/shards/${name}_${shard}.xml")
    if(NOT filter)
      list(REMOVE_ITEM environment "GTEST_FILTER=")
    endif()
    add_test(NAME ${name}_${shard} COMMAND ${name} WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
    set_tests_properties(${name}_${shard} PROPERTIES ENVIRONMENT "${environment}" ${arg_PROPERTIES})
  endforeach()
endfunction()

# crosstable_benchmark(<name> SOURCES a_bench.cpp... [LINKS target...])
# The test only shows that each benchmark runs: figures come from running the program itself.
function(crosstable_benchmark name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
  if(NOT CMAKE_BUILD_TYPE MATCHES "^Rel")
    return()
  endif()
  crosstable_test_executable(${name} SOURCES ${arg_SOURCES} LINKS ${arg_LINKS} benchmark::benchmark_main OPTIMISED)
  add_test(NAME ${name} COMMAND ${name} --benchmark_min_time=0.001)
  set_tests_properties(
    ${name} PROPERTIES LABELS bench TIMEOUT 300 RUN_SERIAL TRUE ENVIRONMENT "${CROSSTABLE_TEST_ENVIRONMENT}"
  )
endfunction()
