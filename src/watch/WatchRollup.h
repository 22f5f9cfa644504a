// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "watch/WatchTally.h"
#include "watch/WatchTime.h"

#include <QHash>
#include <QSet>

#include <map>
#include <vector>

namespace roundtrip {

/// Counts what happens into bins as it happens. A message is put into its bin when it is first heard of, by the time it
/// was sent; whatever becomes of it later changes that bin, however the wall clock has been set meanwhile: so nothing
/// is counted twice, and nothing is lost. Plain object, one thread at a time; a few KiB for a bin that is still kept.
class WatchRollup
{
public:
    explicit WatchRollup(std::chrono::seconds length = kWatchMinute) : m_length(length) {}

    /// The first or a later state of a message of ours, or one of its duplicates, heard of at `when`.
    void noteMessage(const Sample& sample, const WatchTime& time, Instant when);
    /// Wanted and not even tried.
    void noteHeld(const QString& backend, WatchTime::Wall when, std::int64_t count);
    /// A link that got ready or failed, and again when it ended.
    void noteConnection(const ConnectionSample& connection, const WatchTime& time);
    void noteLag(const QString& backend, WatchTime::Wall when, Duration lag);

    /// Of a backend: sent, and their fate not known.
    [[nodiscard]] int inFlight(const QString& backend) const { return m_inFlight.value(backend); }
    [[nodiscard]] std::chrono::seconds length() const { return m_length; }

    /// What has changed in bins since the last call, as differences.
    [[nodiscard]] std::vector<WatchTally> takeChanges();
    /// The bins that are over, each once unless it gets another message: nothing is in flight in it any more, or it has
    /// been over for `patience`.
    [[nodiscard]] std::vector<WatchBin> takeSettled(WatchTime::Wall now, Duration patience);
    /// All that were not among those yet, whatever is in flight: the end.
    [[nodiscard]] std::vector<WatchBin> takeRest();
    /// Of messages heard of before, nothing more is expected; and of bins without any others, once they were taken.
    void forgetBefore(Instant instant);

    /// All since it began, of one backend; an empty bin where nothing was.
    [[nodiscard]] const WatchBin& total(const QString& backend);

private:
    using Key = std::pair<std::chrono::sys_seconds, QString>;
    struct Bin
    {
        WatchTally whole = {};
        WatchTally change = {};
        int messages = 0; ///< that may change it yet
        bool isChanged = false;
        bool isTold = false;
    };
    /// What a message counts for at present.
    struct Message
    {
        Key bin = {};
        Ledger ledger = {};
        std::optional<std::uint64_t> roundTrip = {};
        bool isCold = false;
        Instant heard = {}; ///< first
    };

    [[nodiscard]] Bin& at(const Key& key);
    /// Into the bin, and what has changed of it.
    template<typename Change>
    void apply(const Key& key, const Change& change);
    void count(const Message& message, std::int64_t times);
    void noteDuplicate(const Sample& sample);
    [[nodiscard]] WatchBin& totalOf(const QString& backend);

    std::chrono::seconds m_length;
    std::map<Key, Bin> m_bins = {};
    QHash<QString, Message> m_messages = {}; ///< by id, as long as their bin is kept
    QHash<QString, int> m_inFlight = {};
    QSet<QString> m_ready = {}; ///< links that are: their id and attempt
    std::map<QString, WatchBin> m_totals = {};
};

} // namespace roundtrip
