// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "core/Time.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace roundtrip {

/// One frame of a trial, as people are shown it: without secrets.
struct TrialFrame
{
    /// What a rule found in it.
    struct Mark
    {
        QString rule = {};  ///< the setting's key: "receive", "ready", "ack", …
        QString field = {}; ///< "id", "text", …; empty: the rule held, and that is all
        QString value = {}; ///< as it stands in `text`, where it does
    };

    bool isOutgoing = false;
    Duration since = {}; ///< from the trial's start
    QString text = {};   ///< of bytes that are no UTF-8: in hexadecimal, two digits a byte
    bool isHex = false;
    qsizetype bytes = 0; ///< of the frame; more than `text` has where that was cut
    QList<Mark> marks = {};
};

/// What came of a trial.
struct TrialEnd
{
    std::optional<Duration> roundTrip = {}; ///< of the message that was sent; empty: it was not seen again
    QString sentence = {};                  ///< in English
};

/// Opens a link, shows what goes over it, and sends one message, for somebody who is just describing a server. Lives in
/// an I/O thread.
class FrameTrial : public QObject
{
    Q_OBJECT

public:
    virtual void start() = 0;

Q_SIGNALS:
    void flown(const roundtrip::TrialFrame& frame);
    /// Once. The link is closed then.
    void ended(const roundtrip::TrialEnd& end);
};

using TrialFactory = std::function<std::unique_ptr<FrameTrial>(const ResolvedBackend&, const Clock&)>;

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::TrialFrame)
Q_DECLARE_METATYPE(roundtrip::TrialEnd)
