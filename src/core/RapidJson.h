// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parts of RapidJSON that are used here. Version 1.1 adds to null pointers before it first asks for memory, which
// is harmless, is mended in later versions, and is undefined behaviour that our sanitizers would end a program for.
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#elif defined(__ARM_NEON)
#define RAPIDJSON_NEON
#endif
#include <rapidjson/document.h>
#ifdef __clang__
#pragma clang attribute pop
#endif
