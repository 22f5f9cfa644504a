// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/FontsAhead.h"

#include <fontconfig/fontconfig.h>

#include <thread>

namespace roundtrip::fontsahead {

namespace {
std::jthread reading; // ends with the program, should nobody wait
}

void begin()
{
    reading = std::jthread([] { FcInit(); }); // Qt's own reading finds it done
}

void wait()
{
    if (reading.joinable())
        reading.join();
}

} // namespace roundtrip::fontsahead
