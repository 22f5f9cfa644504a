// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyKeyring.h"

#include "lab/DelayLine.h"
#include "lab/Truth.h"
#include "support/ManualClock.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;

class AblyKeyringTest : public ::testing::Test
{
protected:
    /// A request signed as a function would, changed before or after signing.
    [[nodiscard]] ably::TokenRequest signedRequest(const std::function<void(ably::TokenRequest&)>& change = {})
    {
        ably::TokenRequest request = m_keyring.sign(u"{\"room:*\":[\"subscribe\"]}"_s);
        if (change)
            change(request);
        request.mac = ably::tokenRequestMac(request, m_keyring.key().secret);
        return request;
    }
    [[nodiscard]] int refusal(const ably::TokenRequest& request)
    {
        const auto exchanged = m_keyring.exchange(request.keyName, request);
        const auto* error = std::get_if<ably::ErrorInfo>(&exchanged);
        return error ? error->code : 0;
    }
    [[nodiscard]] int tokenFault(const QString& token) const
    {
        const auto checked = m_keyring.checkToken(token);
        const auto* error = std::get_if<ably::ErrorInfo>(&checked);
        return error ? error->code : 0;
    }

    test::ManualClock m_clock;
    DelayLine m_delays{m_clock};
    Truth m_truth;
    LabContext m_context{.clock = m_clock,
                         .anchor = UtcAnchor(m_clock.now(), 1'800'000'000'000'000),
                         .delays = m_delays,
                         .truth = m_truth,
                         .seed = 1,
                         .token = {},
                         .clockScale = 1};
    AblyKeyring m_keyring{m_context};
};

TEST_F(AblyKeyringTest, ExchangesASignedRequestForAToken)
{
    const auto exchanged = m_keyring.exchange(m_keyring.key().name, signedRequest());
    const auto* details = std::get_if<ably::TokenDetails>(&exchanged);
    ASSERT_TRUE(details);
    EXPECT_EQ(details->lifetime(), std::chrono::hours(1));
    EXPECT_EQ(details->capability, u"{\"room:*\":[\"subscribe\"]}"_s);
    const auto checked = m_keyring.checkToken(details->token.reveal());
    const auto* identity = std::get_if<AblyIdentity>(&checked);
    ASSERT_TRUE(identity);
    EXPECT_TRUE(identity->capability.allows(u"room:lobby"_s, u"subscribe"_s));
    EXPECT_FALSE(identity->capability.allows(u"room:lobby"_s, u"publish"_s));
}

TEST_F(AblyKeyringTest, ATokenExpires)
{
    const auto exchanged = m_keyring.exchange(m_keyring.key().name, signedRequest());
    const QString token = std::get<ably::TokenDetails>(exchanged).token.reveal();
    EXPECT_EQ(tokenFault(token), 0);
    m_clock.advance(std::chrono::hours(1));
    EXPECT_EQ(tokenFault(token), 40142);
    EXPECT_EQ(tokenFault(u"roundtrip.unknown"_s), 40143);
}

TEST_F(AblyKeyringTest, ARequestIsGoodOnce)
{
    const ably::TokenRequest request = signedRequest();
    EXPECT_EQ(refusal(request), 0);
    EXPECT_EQ(refusal(request), 40105);
}

TEST_F(AblyKeyringTest, RefusesForgedStaleAndMalformedRequests)
{
    ably::TokenRequest forged = signedRequest();
    forged.capability = u"{\"*\":[\"*\"]}"_s; // after signing
    EXPECT_EQ(refusal(forged), 40101);
    EXPECT_EQ(refusal(signedRequest([](auto& request) { request.timestamp -= 121'000; })), 40104);
    EXPECT_EQ(refusal(signedRequest([](auto& request) { request.timestamp += 121'000; })), 40104);
    EXPECT_EQ(refusal(signedRequest([](auto& request) { request.timestamp -= 119'000; })), 0);
    EXPECT_EQ(refusal(signedRequest([](auto& request) { request.nonce = u"short"_s; })), 40105);
    EXPECT_EQ(refusal(signedRequest([](auto& request) { request.ttl = 25LL * 3600 * 1000; })), 40003);
    EXPECT_EQ(refusal(signedRequest([](auto& request) { request.capability = u"no json"_s; })), 40003);
    EXPECT_EQ(refusal(signedRequest([](auto& request) { request.keyName = u"roundtrip.other"_s; })), 40101);
    const auto elsewhere = m_keyring.exchange(u"roundtrip.other"_s, signedRequest());
    EXPECT_EQ(std::get<ably::ErrorInfo>(elsewhere).code, 40000);
}

TEST_F(AblyKeyringTest, ChecksKeys)
{
    const auto fault = [this](const QString& text) {
        const auto checked = m_keyring.checkKey(text);
        const auto* error = std::get_if<ably::ErrorInfo>(&checked);
        return error ? error->code : 0;
    };
    EXPECT_EQ(fault(m_keyring.key().whole().reveal()), 0);
    EXPECT_EQ(fault(m_keyring.key().name + u":wrong"_s), 40101);
    EXPECT_EQ(fault(u"roundtrip.other:wrong"_s), 40101);
    EXPECT_EQ(fault(u"other.key:wrong"_s), 40400);
    EXPECT_EQ(fault(u"nonsense"_s), 40005);
    EXPECT_EQ(fault({}), 40005);
}

} // namespace
} // namespace roundtrip
