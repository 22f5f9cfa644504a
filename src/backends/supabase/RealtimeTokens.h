// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/HttpCaller.h"

#include <QTimer>

namespace roundtrip {

struct ResolvedBackend;

/// Gets access tokens for private rooms from the backend's token function, the next one before the last runs out.
/// Lives in an I/O thread; all signals come from its event loop.
class RealtimeTokens : public QObject
{
    Q_OBJECT

public:
    RealtimeTokens(const Clock& clock, const ResolvedBackend& backend, QObject* parent = nullptr);

    /// Whether rooms are private at all.
    [[nodiscard]] bool areNeeded() const { return !m_url.isEmpty(); }
    /// Ends with obtained() or failed(). One at a time.
    void fetch();
    void stop();

    /// When to fetch the next token: well before the last of its seconds, by the lifetime that it says it has.
    [[nodiscard]] static Duration renewalIn(Duration lifetime);

Q_SIGNALS:
    void obtained(const QString& token);
    /// The first one could not be had. A later one is tried again, as long as the last holds.
    void failed(const roundtrip::Error& error);

private:
    void onAnswer(const HttpAnswer& answer);
    void fail(const Error& error);

    QUrl m_url;
    Secret m_bearer;
    HttpCaller m_http;
    QTimer m_renewal;
    bool m_isUnderWay = false;
    bool m_hasOne = false;
};

} // namespace roundtrip
