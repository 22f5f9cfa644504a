// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/netlify_ably/AblyProtocol.h"

#include <QByteArray>

#include <memory>

namespace roundtrip {

/// A frame on its way out, encoded once for everybody who gets it: as JSON, and as MessagePack where someone asks.
class AblyWire
{
public:
    explicit AblyWire(const ably::ProtocolMessage& frame);

    [[nodiscard]] const QString& json() const { return m_json; }
    [[nodiscard]] const QByteArray& msgPack() const;

private:
    QString m_json;
    QJsonObject m_object;
    mutable QByteArray m_msgPack; ///< empty until asked for
};

using AblyWirePtr = std::shared_ptr<const AblyWire>;

} // namespace roundtrip
