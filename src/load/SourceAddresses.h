// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QHostAddress>
#include <QString>

#include <vector>

namespace roundtrip {

/// The addresses of this machine that a load run connects from, in turns. From one address to one server there are only
/// as many connections as local ports (28,232 on an untouched Linux); with several addresses there are that many from
/// each. Pure but for checkOwn().
class SourceAddresses
{
public:
    /// Of one list; more would be no list but a mistake.
    static constexpr qint64 kMost = qint64{1} << 24U;

    /// Between commas: addresses ("127.0.0.2"), ranges ("127.0.0.2-127.0.0.60") and networks ("127.0.0.0/8", without
    /// the network's own and its broadcast address). An empty text is an empty list.
    [[nodiscard]] static Result<SourceAddresses> parse(const QString& text);

    [[nodiscard]] qint64 count() const { return m_count; }
    /// That of the `index`-th connection, counted from 0; a null address where the list is empty.
    [[nodiscard]] QHostAddress at(qint64 index) const;
    /// An error naming the first, among those of so many connections, that this machine cannot connect from.
    [[nodiscard]] Result<void> checkOwn(qint64 connections) const;

private:
    struct Range
    {
        QHostAddress first;
        qint64 count = 0;
    };

    [[nodiscard]] static Result<Range> parsePart(const QString& part);

    std::vector<Range> m_ranges;
    qint64 m_count = 0;
};

} // namespace roundtrip
