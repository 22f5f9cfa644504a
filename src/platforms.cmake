# SPDX-License-Identifier: GPL-3.0-or-later
# The table of platforms, in the order in which they are offered: the one line that a new one adds. Its name is that of its
# folders: src/backends/NAME, src/lab/NAME (where the lab has it), tests/unit/backends/NAME, and with dashes in place of
# underscores its id, resources/backends/ID and resources/prices/ID.json.
set(ROUNDTRIP_PLATFORMS
    ec2_ws
    aws_lambda
    vercel_pusher
    netlify_ably
    vercel_ws
    socket_io
    cloudflare_do
    appsync_events
    azure_pubsub
    supabase
    custom_ws)

# roundtrip_add_platforms(TARGET [PREFIX p] TYPE t FUNCTION f TEMPLATE file.cpp LIBS targets …)
# A folder each of the table, where the calling folder has it, is one target PREFIXNAME; and TARGET knows them all: its one
# source is made of TEMPLATE.in with @DECLARATIONS@ and @CALLS@ of FUNCTION(), which each defines in its namespace.
function(roundtrip_add_platforms target)
    cmake_parse_arguments(ARG "" "PREFIX;TYPE;FUNCTION;TEMPLATE" "LIBS" ${ARGN})
    foreach(platform IN LISTS ROUNDTRIP_PLATFORMS)
        if(NOT IS_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/${platform}")
            continue()
        endif()
        add_subdirectory(${platform})
        list(APPEND ARG_LIBS roundtrip::${ARG_PREFIX}${platform})
        string(APPEND DECLARATIONS "namespace ${platform} {\n${ARG_TYPE} ${ARG_FUNCTION}();\n}\n")
        string(APPEND CALLS "        ${platform}::${ARG_FUNCTION}(),\n")
    endforeach()
    configure_file(${ARG_TEMPLATE}.in ${ARG_TEMPLATE} @ONLY)
    roundtrip_add_library(${target} SOURCES "${CMAKE_CURRENT_BINARY_DIR}/${ARG_TEMPLATE}" LIBS ${ARG_LIBS})
endfunction()
