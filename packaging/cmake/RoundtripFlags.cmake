# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries every compile flag, so that nothing is set globally and each target can be read alone.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT DEFINED CMAKE_UNITY_BUILD_BATCH_SIZE)
    set(CMAKE_UNITY_BUILD_BATCH_SIZE 24) # the headers are what takes the time; a whole target in one would keep one core alone
endif()
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

add_library(roundtrip_flags INTERFACE)
target_compile_options(roundtrip_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                                 $<$<BOOL:${ROUNDTRIP_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(roundtrip_flags INTERFACE -Wno-sign-conversion) # GCC leaves it out of -Wconversion in C++
endif()
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A unity build includes .cpp files, and GCC then takes their anonymous namespaces for ones in headers.
    target_compile_options(roundtrip_flags INTERFACE -Wno-subobject-linkage)
endif()
target_compile_definitions(
    roundtrip_flags
    INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS
              QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT
              QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_include_directories(roundtrip_flags INTERFACE "${PROJECT_SOURCE_DIR}/src")

if(ROUNDTRIP_SANITIZE)
    list(JOIN ROUNDTRIP_SANITIZE "," roundtrip_sanitizers)
    target_compile_options(roundtrip_flags INTERFACE -fsanitize=${roundtrip_sanitizers} -fno-omit-frame-pointer
                                                     -fno-sanitize-recover=all)
    target_link_options(roundtrip_flags INTERFACE -fsanitize=${roundtrip_sanitizers})
endif()
