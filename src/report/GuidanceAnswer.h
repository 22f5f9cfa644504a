// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"
#include "report/Guidance.h"

namespace roundtrip {

/// Which backend to use, in one sentence: who fits, or who comes closest, what it misses, and what would have to be
/// measured to know the rest. Data, so that it can be said in any language.
struct GuidanceAnswer
{
    /// Needs that the same thing would answer: so many messages, attempts to connect or users.
    struct Open
    {
        QList<NeedRule> rules = {};
        std::int64_t number = 0; ///< 0: nothing is open for the want of it
    };

    int asked = 0;            ///< needs; 0: nothing is asked for
    int met = 0;              ///< of them by those that come closest
    QStringList fitting = {}; ///< backends that meet every need, in the run's order
    QStringList closest = {}; ///< where none fits: those that meet most needs, and of them miss fewest; may be several
    QList<NeedRule> missed = {}; ///< by those that come closest
    Open messages = {};
    Open attempts = {};           ///< to connect
    Open users = {};              ///< measured with fewer than the peak has
    QList<NeedRule> rate = {};    ///< measured with fewer messages a second than users send
    QList<NeedRule> unknown = {}; ///< open, and no run of this program tells

    /// Whether a load run would tell more: planThatTells().
    [[nodiscard]] bool isForARun() const;
};

/// Pure; `guidance` is guide()'s of these needs.
[[nodiscard]] GuidanceAnswer answerOf(const Needs& needs, const QList<Guidance>& guidance);

/// A load run that tells what is open: with as many users as the peak has, as many messages as every open need takes,
/// at least at the rate that users send. The rest is as in the run that was judged, `earlier` (RunInfo::plan), where
/// that was one. Precondition: isForARun().
[[nodiscard]] LoadPlan planThatTells(const GuidanceAnswer& answer, const Needs& needs, const QJsonObject& earlier);

/// The words of the answer. These are English, for the command line; the window has its own language's.
class GuidanceWording
{
public:
    virtual ~GuidanceWording() = default;

    [[nodiscard]] virtual QString shortName(NeedRule rule) const; ///< "p99", "loss"
    [[nodiscard]] virtual QString nothingAsked() const;
    [[nodiscard]] virtual QString fits(const QStringList& backends, int asked) const;
    [[nodiscard]] virtual QString closest(const QStringList& backends, int met, int asked) const;
    /// No backend is known to meet any.
    [[nodiscard]] virtual QString noneMet(int asked) const;
    [[nodiscard]] virtual QString missed(const QString& needs) const;
    [[nodiscard]] virtual QString needsMessages(const QString& needs, int count, std::int64_t messages) const;
    [[nodiscard]] virtual QString needsAttempts(const QString& needs, int count, std::int64_t attempts) const;
    [[nodiscard]] virtual QString needsUsers(const QString& needs, int count, std::int64_t users) const;
    [[nodiscard]] virtual QString needsRate(const QString& needs, int count) const;
    [[nodiscard]] virtual QString unknown(const QString& needs) const;
};

/// "Near comes closest: 5 of 6; loss needs about 3,900 messages."
[[nodiscard]] QString answerSentence(const GuidanceAnswer& answer, const GuidanceWording& wording = {});

} // namespace roundtrip
