// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace roundtrip {

/// A printed number: it stands for everything that rounds to it.
struct PrintedNumber
{
    double value = 0.0;
    int decimals = 0;

    [[nodiscard]] double halfUnit() const;
};

/// One row of a published table: its words, and its figure in the table's unit.
struct PublishedRow
{
    QString id = {};
    QString label = {};
    QString platform = {};
    QString text = {}; ///< as printed
    QString note = {};
    PrintedNumber low = {};
    std::optional<PrintedNumber> high = {}; ///< of a range
    bool isOpenEnded = false;               ///< "$49+"
    QString ratioText = {};                 ///< as printed; empty where the table prints none
    std::optional<PrintedNumber> ratioLow = {};
    std::optional<PrintedNumber> ratioHigh = {};

    [[nodiscard]] PrintedNumber top() const { return high.value_or(low); }
};

/// What becomes of a published ratio when it is worked out from its own rows.
struct RatioCheck
{
    double published = 0.0;
    double recomputed = 0.0;
    bool follows = false; ///< rounded or cut off, from numbers that were rounded themselves
};

struct PublishedTable
{
    QString id = {};
    QString title = {};
    QString caption = {};
    int connections = 0;    ///< 0: not of a load
    QString metric = {};    ///< of summary.csv
    QString statistic = {}; ///< of summary.csv
    QString unit = {};      ///< "ms", "percent", "usd"
    QList<PublishedRow> rows = {};

    [[nodiscard]] const PublishedRow* find(const QString& rowId) const;
    [[nodiscard]] QList<PublishedRow> ofPlatform(const QString& platform) const;
};

/// A ratio that the text states, and the two rows that it is about.
struct PublishedClaim
{
    QString id = {};
    QString text = {};
    RatioCheck check = {};
};

/// The figures of the article that Roundtrip repeats, as data (resources/published). Immutable after load().
class PublishedStudy
{
public:
    /// The one that comes with the program. A broken one is a broken build: it aborts.
    [[nodiscard]] static PublishedStudy standard();
    [[nodiscard]] static Result<PublishedStudy> load(const QString& path);
    [[nodiscard]] static Result<PublishedStudy> fromJson(const QJsonObject& json);

    /// Of a row of its table of costs the article does not say for how many copies of each message it holds.
    struct FanoutQuestion
    {
        QString row = {};
        QString name = {};  ///< as the article calls it
        QString offer = {}; ///< of the price table, that it is about
    };

    [[nodiscard]] const FanoutQuestion& fanoutQuestion() const { return m_fanoutQuestion; }
    /// The platforms that the article advises for one of its cases.
    [[nodiscard]] QStringList advised(const QString& caseId) const { return m_advised.value(caseId); }
    [[nodiscard]] const QString& title() const { return m_title; }
    [[nodiscard]] const QString& updated() const { return m_updated; }
    [[nodiscard]] const QList<PublishedTable>& tables() const { return m_tables; }
    [[nodiscard]] const PublishedTable* table(const QString& id) const;
    [[nodiscard]] const QList<PublishedClaim>& claims() const { return m_claims; }
    /// Of a row's printed ratios (one, or the two ends of a range) against the row of the table's baseline. Empty where
    /// none is printed.
    [[nodiscard]] QList<RatioCheck> check(const PublishedTable& table, const PublishedRow& row) const;

private:
    [[nodiscard]] Result<void> readTables(const QJsonObject& json);
    [[nodiscard]] Result<void> readClaims(const QJsonObject& json);
    [[nodiscard]] const PublishedRow* rowAt(const QString& path) const;

    QString m_title;
    QString m_updated;
    QList<PublishedTable> m_tables;
    QList<PublishedClaim> m_claims;
    FanoutQuestion m_fanoutQuestion;
    QHash<QString, QStringList> m_advised;
};

/// Whether `published` can be `of` over `over`, each read as every number that is printed so; the quotient may have
/// been rounded or cut off.
[[nodiscard]] RatioCheck checkRatio(const PrintedNumber& published, const PrintedNumber& of, const PrintedNumber& over);

} // namespace roundtrip
