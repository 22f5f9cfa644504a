// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/HttpCaller.h"
#include "backends/netlify_ably/AblyAuth.h"
#include "backends/netlify_ably/AblySettings.h"
#include "core/Envelope.h"

namespace roundtrip {

/// Gets a token from the backend's token function: one GET there and, where it answers with a signed token request,
/// one POST to Ably that exchanges it. Lives in an I/O thread; all signals come from its event loop.
class AblyTokenSource : public QObject
{
    Q_OBJECT

public:
    /// `hostPatience`: for a host that does not answer while another is left.
    AblyTokenSource(const Clock& clock, const AblySettings& settings, Duration hostPatience, QObject* parent = nullptr);

    /// Ends with obtained() or failed(). One at a time: a second call while one is under way does nothing.
    void fetch();
    void abandon();
    /// Which instance of the function signed last, and whether it was cold; empty where it did not say.
    [[nodiscard]] const std::optional<ServerStamp>& functionStamp() const { return m_functionStamp; }

Q_SIGNALS:
    void obtained(const roundtrip::ably::TokenDetails& token);
    /// httpStatus tells what answered, where anything did.
    void failed(const roundtrip::Error& error);

private:
    void request(HttpCaller& http, const HttpCall& request, void (AblyTokenSource::*handler)(const HttpAnswer&));
    void askFunction();
    void onFunctionAnswer(const HttpAnswer& answer);
    void exchange();
    void onExchangeAnswer(const HttpAnswer& answer);
    void fail(const Error& error);

    AblySettings m_settings;
    HttpCaller m_function;
    HttpCaller m_broker;
    ably::TokenRequest m_signed = {}; ///< on its way to be exchanged
    qsizetype m_host = 0;             ///< of the settings' hosts
    bool m_underWay = false;
    std::optional<ServerStamp> m_functionStamp = {};
};

} // namespace roundtrip
