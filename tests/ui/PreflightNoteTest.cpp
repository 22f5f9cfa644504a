// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/PreflightNote.h"
#include "support/Printers.h"

#include <QLabel>
#include <QLocale>
#include <gtest/gtest.h>

#include <utility>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class PreflightNoteTest : public ::testing::Test
{
protected:
    PreflightNoteTest() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    /// The text of a label, or nothing where it is not shown.
    [[nodiscard]] QString shown(const QString& name) const
    {
        const auto* label = m_note.findChild<QLabel*>(name);
        return label->isVisibleTo(&m_note) ? label->text() : QString();
    }
    static BackendPreflight broker()
    {
        BackendPreflight backend;
        backend.backend = u"Pusher"_s;
        return backend;
    }

    PreflightNote m_note;
};

} // namespace

TEST_F(PreflightNoteTest, EveryLimitOfAPlanIsNamedWithWhatTheRunNeedsOfIt)
{
    using Limit = QuotaCheck::Limit;
    const std::vector<std::pair<Limit, QString>> limits{
        {Limit::MessagesPerSecond, u"messages a second"_s},
        {Limit::MessagesPerHour, u"messages an hour"_s},
        {Limit::MessagesPerDay, u"messages a day"_s},
        {Limit::MessagesPerMonth, u"messages a month"_s},
        {Limit::DeliveriesPerSecond, u"deliveries a second to one connection"_s},
    };
    for (const auto& [limit, words] : limits) {
        BackendPreflight backend = broker();
        backend.checks = {{.limit = limit, .needed = 1'010'000.0, .allowed = 200'000.0}};
        m_note.setPreflight({.backends = {backend}}, {});
        EXPECT_EQ(shown(u"planWarnings"_s),
                  u"Pusher: its plan has 200,000 %1, the run needs 1,010,000. At most 19.8 % can arrive."_s.arg(words));
    }
    BackendPreflight backend = broker();
    backend.checks = {{.limit = Limit::Connections, .needed = 101.0, .allowed = 100.0}};
    m_note.setPreflight({.backends = {backend}}, {});
    EXPECT_EQ(shown(u"planWarnings"_s), u"Pusher: its plan has 100 connections, the run needs 101."_s);
    EXPECT_EQ(shown(u"planQuota"_s), QString());
}

TEST_F(PreflightNoteTest, OfSeveralLimitsTheTightestIsTold)
{
    BackendPreflight backend = broker();
    backend.checks = {{.limit = QuotaCheck::Limit::MessagesPerDay, .needed = 300.0, .allowed = 200.0},
                      {.limit = QuotaCheck::Limit::MessagesPerMonth, .needed = 300.0, .allowed = 100.0}};
    m_note.setPreflight({.backends = {backend}}, {});
    EXPECT_EQ(shown(u"planWarnings"_s),
              u"Pusher: its plan has 100 messages a month, the run needs 300. At most 33.3 % can arrive."_s);
}

TEST_F(PreflightNoteTest, WhatFitsIsBilledAndNothingIsHidden)
{
    BackendPreflight backend = broker();
    backend.checks = {{.limit = QuotaCheck::Limit::MessagesPerDay, .needed = 200.0, .allowed = 200.0}};
    backend.billableMessages = 1'010'000.0;
    backend.functionCalls = 10'000.0;
    m_note.setPreflight({.backends = {backend}}, {});
    EXPECT_EQ(shown(u"planWarnings"_s), QString()) << "the last message of a quota is still in it";
    EXPECT_EQ(shown(u"planQuota"_s), u"Pusher bills 1,010,000 messages and 10,000 function calls."_s);
    backend.isSimulated = true;
    backend.functionCalls = 0.0;
    m_note.setPreflight({.backends = {backend}}, {});
    EXPECT_EQ(shown(u"planQuota"_s), u"Pusher bills 1,010,000 messages, were it not simulated."_s);
    m_note.setPreflight({}, {});
    EXPECT_TRUE(m_note.isHidden());
}

} // namespace roundtrip::test
