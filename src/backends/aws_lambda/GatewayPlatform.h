// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::aws_lambda {

/// "aws-lambda": an API Gateway WebSocket API in front of Lambda functions. See PROTOCOL.md.
[[nodiscard]] Platform platform();

} // namespace roundtrip::aws_lambda
