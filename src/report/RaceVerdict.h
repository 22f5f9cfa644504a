// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <cstdint>
#include <optional>

namespace roundtrip {

class Headline;

/// What is known of one backend when somebody asks who wins.
struct RaceStanding
{
    QString backend = {};
    std::optional<double> medianUs = {};
    std::int64_t samples = 0; ///< that the median is of
    std::int64_t delivered = 0;
    std::int64_t undelivered = 0; ///< lost or refused: decided, and not back
    bool clientBound = false;     ///< the median may be this client's doing
};

/// Who answers fastest, how much longer the others take, and what was lost: the answer that stands over every page, and
/// first in a report. Data, so that it can be said in any language and with marks beside the names.
struct RaceVerdict
{
    /// A median of fewer samples has no 95 % interval at all: 1 − 2 · 0.5ⁿ < 0.95 (binomial order statistics).
    static constexpr std::int64_t kFewest = 6;

    struct Other
    {
        QString backend = {};
        double ratio = 1.0; ///< of its median to the fastest one's
    };
    struct Loss
    {
        QString backend = {};
        std::int64_t undelivered = 0;
        std::int64_t decided = 0;
    };

    QString fastest = {}; ///< empty: too early to say
    double medianUs = 0.0;
    QList<Other> others = {};    ///< ascending
    QList<QString> unknown = {}; ///< too few of its messages are back to be placed
    QList<QString> clientBound = {};
    QList<Loss> losses = {};  ///< only backends that did not deliver something
    std::int64_t decided = 0; ///< messages of all backends
    int level = 0;            ///< connections, where a run has other levels besides; else 0
};

/// Places the backends by their medians.
[[nodiscard]] RaceVerdict raceVerdict(const QList<RaceStanding>& standings);
/// The standings of one level of a run. `backends` in their order.
[[nodiscard]] QList<RaceStanding> standingsOf(const Headline& headline, const QStringList& backends, int connections);

/// The words of the answer. These are English, for reports and the command line; the window has its own language's.
class RaceWording
{
public:
    virtual ~RaceWording() = default;

    /// "At 100 connections:", before what follows.
    [[nodiscard]] virtual QString atLevel(int connections) const;
    [[nodiscard]] virtual QString tooEarly() const;
    [[nodiscard]] virtual QString answers(const QString& backend, double medianUs) const;
    enum class Place { Only, First, Middle, Last };
    /// "B takes 6.9×,", "C 143× as long.": one of those that follow.
    [[nodiscard]] virtual QString takes(const QString& backend, double ratio, Place place) const;
    [[nodiscard]] virtual QString notPlaced(const QString& backend) const;
    [[nodiscard]] virtual QString clientWasSlow(const QString& backend) const;
    [[nodiscard]] virtual QString undelivered(const RaceVerdict::Loss& loss) const;
    [[nodiscard]] virtual QString nothingLost() const;
};

/// A part of the answer, and whose it is.
struct RaceSaying
{
    QString text = {};
    QString backend = {}; ///< empty: of no one, or of all

    bool operator==(const RaceSaying&) const = default;
};

/// "A answers in 7.10 ms." "B takes 6.9×," "C 143× as long." "Nothing was lost."
[[nodiscard]] QList<RaceSaying> raceSayings(const RaceVerdict& verdict, const RaceWording& wording);
/// All parts as one text.
[[nodiscard]] QString raceSentence(const RaceVerdict& verdict, const RaceWording& wording = {});

} // namespace roundtrip
