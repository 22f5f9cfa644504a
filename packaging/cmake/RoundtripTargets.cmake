# SPDX-License-Identifier: GPL-3.0-or-later
# These functions make every target of the project.

# roundtrip_moc(TARGET)
# Only a target with meta-objects asks moc. What moc makes is included at the end of the class's own .cpp, where the headers that it
# needs have been read already. (A target that gets its first Q_OBJECT needs CMake run once more.)
function(roundtrip_moc target)
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        cmake_path(ABSOLUTE_PATH source)
        if(NOT EXISTS "${source}")
            continue() # made by the build
        endif()
        file(STRINGS "${source}" found REGEX "^ *Q_(OBJECT|GADGET|NAMESPACE)" LIMIT_COUNT 1)
        if(found)
            set_target_properties(${target} PROPERTIES AUTOMOC ON)
            return()
        endif()
    endforeach()
endfunction()

# roundtrip_add_library(NAME SOURCES a.cpp a.h ... LIBS public libraries ...)
# One folder in src/ is one static library, known to others as roundtrip::NAME.
function(roundtrip_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
    add_library(roundtrip_${name} STATIC ${ARG_SOURCES})
    add_library(roundtrip::${name} ALIAS roundtrip_${name})
    roundtrip_moc(roundtrip_${name})
    target_link_libraries(roundtrip_${name} PUBLIC roundtrip_flags ${ARG_LIBS})
endfunction()

# roundtrip_add_test(NAME SOURCES ... LIBS ... [LABELS ...])
# One GoogleTest program with Qt's application object (tests/support), run by CTest without a screen. Its time limit ends a
# program that hangs, also on a machine that is many times slower than ours: no test may fail for being slow.
function(roundtrip_add_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    roundtrip_moc(${name})
    list(TRANSFORM ARG_SOURCES PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/" OUTPUT_VARIABLE paths)
    set_property(GLOBAL APPEND PROPERTY ROUNDTRIP_TEST_SOURCES ${paths})
    target_link_libraries(${name} PRIVATE roundtrip_flags GTest::gtest GTest::gmock ${ARG_LIBS})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 1200 LABELS "${ARG_LABELS}" ENVIRONMENT
                                            "QT_QPA_PLATFORM=offscreen;QT_FATAL_WARNINGS=0")
endfunction()
