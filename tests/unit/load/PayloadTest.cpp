// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Payload.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

Envelope frame()
{
    return {.id = u"c7f3a1.1.17-42"_s,
            .room = u"load-3fa9c2-1-1"_s,
            .user = u"load-17"_s,
            .text = {},
            .sentAt = 1769850000123.456,
            .server = {}};
}

class PayloadOf : public testing::TestWithParam<int>
{
};

TEST_P(PayloadOf, IsTheWholeEnvelopeAndValid)
{
    Envelope envelope = frame();
    EXPECT_EQ(Payload(GetParam()).fill(envelope), GetParam());
    EXPECT_EQ(envelopeToBytes(envelope).size(), GetParam());
    EXPECT_TRUE(validateEnvelope(envelope).ok());
}

// Around the 4,096 characters a text may have, and at the contract's 8,192 bytes.
INSTANTIATE_TEST_SUITE_P(Bytes, PayloadOf, testing::Values(160, 256, 1'024, 4'096, 4'210, 4'211, 4'300, 8'191, 8'192));

TEST(Payload, WithoutASizeTellsTheSizeItMade)
{
    Envelope envelope = frame();
    const int bytes = Payload(0).fill(envelope);
    EXPECT_EQ(envelopeToBytes(envelope).size(), bytes);
    EXPECT_FALSE(envelope.text.isEmpty());
}

TEST(Payload, SmallerThanPossibleIsAsSmallAsPossible)
{
    Envelope envelope = frame();
    const int bytes = Payload(1).fill(envelope);
    EXPECT_EQ(envelope.text.size(), 1);
    EXPECT_EQ(envelopeToBytes(envelope).size(), bytes);
}

} // namespace
