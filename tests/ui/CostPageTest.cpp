// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost/CostPage.h"
#include "cost/BillModel.h"
#include "cost/BreakEvenChart.h"
#include "cost/CostAnswer.h"
#include "cost/CostBars.h"
#include "cost/CostNames.h"
#include "cost/UsageForm.h"
#include "report/CostText.h"
#include "shell/PageTabs.h"
#include "ui/WindowFixture.h"

#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QHorizontalStackedBarSeries>
#include <QLabel>
#include <QLineEdit>
#include <QLineSeries>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class CostPageTest : public WindowFixture
{
protected:
    CostPageTest()
    {
        m_page = new CostPage(PriceTable::standard());
        m_window.pages().setPage(u"cost"_s, m_page);
        m_window.showPage(u"cost"_s);
    }
    template<typename Widget>
    [[nodiscard]] Widget& find(const QString& name)
    {
        return *m_page->findChild<Widget*>(name);
    }
    /// Types a number as a person does.
    void type(const QString& name, const QString& number)
    {
        auto& box = find<QDoubleSpinBox>(name);
        box.setFocus();
        box.selectAll();
        QTest::keyClicks(&box, number);
        QTest::keyClick(&box, Qt::Key_Return);
    }
    [[nodiscard]] double totalOf(const QString& offer)
    {
        const auto* model = m_page->findChild<BillModel*>();
        for (const Bill& bill : model->bills()) {
            if (bill.offer == offer)
                return bill.total();
        }
        return -1;
    }

    CostPage* m_page = nullptr;
};

TEST_F(CostPageTest, ShowsTheDollarsOfTheModelForWhatIsTyped)
{
    find<QWidget>(u"oneRoom"_s).setFocus();
    QTest::keyClick(&find<QWidget>(u"oneRoom"_s), Qt::Key_Space);
    type(u"fanout"_s, u"10"_s);
    find<QComboBox>(u"freeTier"_s).setCurrentIndex(0);
    EXPECT_NEAR(totalOf(u"lambda"_s), 2.177925, 1e-5) << "the figure of CostModelTest, and of the command line";
    type(u"users"_s, u"200"_s);
    EXPECT_NEAR(totalOf(u"lambda"_s), 2 * 2.177925, 1e-5) << "fan-out stays";
}

TEST_F(CostPageTest, SlidersAndBoxesSayTheSame)
{
    auto& slider = find<QSlider>(u"usersSlider"_s);
    slider.setValue(slider.maximum());
    EXPECT_EQ(find<QDoubleSpinBox>(u"users"_s).value(), 10'000);
    type(u"users"_s, u"123"_s);
    EXPECT_EQ(m_page->form().usage().users, 123) << "the slider must not round what was typed";
    EXPECT_LT(slider.value(), slider.maximum());
}

TEST_F(CostPageTest, ThePresetIsTheArticlesScenario)
{
    type(u"users"_s, u"7"_s);
    QTest::mouseClick(&find<QPushButton>(u"articlePreset"_s), Qt::LeftButton);
    EXPECT_EQ(m_page->form().usage(), articleUsage());
    EXPECT_TRUE(find<QLabel>(u"impliedFanout"_s).text().contains(u"32"_s));
    EXPECT_TRUE(find<QLabel>(u"crossings"_s).text().contains(u"87"_s)) << "users above which Lambda is dearer";
}

TEST_F(CostPageTest, SaysFirstWhoIsCheapest)
{
    QTest::mouseClick(&find<QPushButton>(u"articlePreset"_s), Qt::LeftButton);
    const QString free = find<QLabel>(u"costHeadline"_s).text();
    EXPECT_TRUE(free.contains(u"Workers Free, free of charge"_s)) << free.toStdString();
    const QString rest = find<QLabel>(u"costRest"_s).text();
    EXPECT_TRUE(rest.contains(u"EC2 ($11.88)"_s)) << rest.toStdString();
    EXPECT_TRUE(rest.contains(u"free offers do not carry it"_s)) << rest.toStdString();
}

TEST_F(CostPageTest, WhoTakesAsLittleIsNamedToo)
{
    const auto bill = [](const QString& platform, double usd, double used = 0) {
        return Bill{.offer = platform,
                    .platform = platform,
                    .platformName = platform,
                    .label = platform + u" plan"_s,
                    .items = {{.label = u"month"_s, .usd = usd}},
                    .quotas = {{.plan = u"plan"_s, .what = u"messages"_s, .used = used, .allowed = 1}}};
    };
    const CostAnswer two = costAnswer({bill(u"A"_s, 9), bill(u"B"_s, 5), bill(u"C"_s, 5), bill(u"B"_s, 7)});
    EXPECT_EQ(two.headline, QLocale().createSeparatedList({u"B"_s, u"C"_s}) + u" are cheapest: $5.00 a month each."_s);
    EXPECT_EQ(two.rest, u"Dearest is A ($9.00)."_s);
    const CostAnswer one =
        costAnswer({bill(u"A"_s, 0, 2), bill(u"A"_s, 0, 3), bill(u"B"_s, 5), bill(u"C"_s, 6), bill(u"D"_s, 7)});
    EXPECT_EQ(one.headline, u"B is cheapest: B plan, $5.00 a month."_s);
    EXPECT_EQ(one.rest, u"Next is C ($6.00), dearest D ($7.00). 2 free offers do not carry it."_s);
    EXPECT_EQ(costAnswer({bill(u"A"_s, 0, 2)}).headline, u"No offer of the price table carries that."_s);
}

TEST_F(CostPageTest, AnEditedPriceChangesTheBills)
{
    const double before = totalOf(u"ec2"_s);
    QAbstractItemModel* prices = find<QTableView>(u"prices"_s).model();
    const auto hour = prices->match(prices->index(0, 0), Qt::DisplayRole, u"t3.micro"_s, 1, Qt::MatchContains);
    ASSERT_EQ(hour.size(), 1); // whatever row it has
    const QModelIndex price = hour.first().siblingAtColumn(2);
    ASSERT_TRUE(prices->setData(price, 0.0208, Qt::EditRole));
    EXPECT_NEAR(totalOf(u"ec2"_s) - before, 7.592, 1e-9);
    EXPECT_FALSE(prices->setData(price, u"cheap"_s, Qt::EditRole));
    EXPECT_FALSE(prices->setData(prices->index(0, 0), 1, Qt::EditRole)) << "only prices can be edited";
}

TEST_F(CostPageTest, SaysWhatAFreePlanCannotCarryAndCopiesAsTable)
{
    EXPECT_TRUE(find<CostBars>(u"costBars"_s).summary().contains(u"39.6 % arrive"_s))
        << find<CostBars>(u"costBars"_s).summary().toStdString();
    const QString table = m_page->tableText();
    EXPECT_EQ(table.count(u'\n'), 1 + PriceTable::standard().offers().size());
    EXPECT_TRUE(table.contains(QRegularExpression(u"EC2 t3\\.micro\t11\\.8\\d+\tyes"_s))) << "a plain number";
}

TEST_F(CostPageTest, ColumnsAreAsWideAsWhatTheyHold)
{
    const auto expectFitting = [this](const QString& name, std::initializer_list<int> columns) {
        const auto& table = find<QTableView>(name);
        for (const int column : columns) {
            const int wanted = static_cast<const QAbstractItemView&>(table).sizeHintForColumn(column);
            EXPECT_GE(table.columnWidth(column), wanted) << name.toStdString() << ' ' << column;
            EXPECT_LE(table.columnWidth(column),
                      std::max(wanted, table.horizontalHeader()->sectionSizeHint(column)) + 1)
                << name.toStdString() << ' ' << column;
        }
    };
    expectFitting(u"bills"_s, {BillModel::Platform, BillModel::Offer, BillModel::Dollars});
    type(u"users"_s, u"9000"_s); // dearer, and so wider
    expectFitting(u"bills"_s, {BillModel::Platform, BillModel::Offer, BillModel::Dollars});
    find<QTabWidget>(u"costTables"_s).setCurrentIndex(1);
    expectFitting(u"prices"_s, {0, 1, 2, 3});
}

TEST_F(CostPageTest, WhatIsFreeIsSaidToBe)
{
    Bill bill;
    bill.label = u"Plan"_s;
    EXPECT_TRUE(offerText(bill).endsWith(u"free"_s)) << offerText(bill).toStdString();
    const auto& chart = find<BreakEvenChart>(u"breakEven"_s);
    QAbstractAxis* money = chart.chart()->axes(Qt::Vertical).constFirst();
    auto* labels = qobject_cast<QCategoryAxis*>(money);
    ASSERT_TRUE(labels);
    EXPECT_EQ(labels->categoriesLabels().constFirst(), u"free"_s);
    EXPECT_FALSE(labels->categoriesLabels().contains(u"$0"_s));
    const double freeLine = labels->endValue(u"free"_s);
    bool someIsFree = false;
    for (const CostCurve& curve :
         costCurves(CostModel(PriceTable::standard()), m_page->form().usage(), CostAxis::Users, 1.0, 10'000.0, 49))
        someIsFree = someIsFree || (!curve.points.isEmpty() && curve.points.first().y() == 0.0);
    ASSERT_TRUE(someIsFree) << "some plan is free for one user";
    bool isDrawnThere = false;
    for (const QAbstractSeries* series : chart.chart()->series()) {
        const auto* line = qobject_cast<const QLineSeries*>(series);
        isDrawnThere = isDrawnThere || (line && line->count() > 2 && line->at(0).y() == freeLine);
    }
    EXPECT_TRUE(isDrawnThere) << "on the line of what is free, not at a dollar";
}

TEST_F(CostPageTest, ALineThatEndsSaysWhy)
{
    type(u"messages"_s, u"10000"_s);
    const auto& chart = find<BreakEvenChart>(u"breakEven"_s);
    int ends = 0;
    for (const CostCurve& curve :
         costCurves(CostModel(PriceTable::standard()), m_page->form().usage(), CostAxis::Users, 1.0, 10'000.0, 49)) {
        if (!curve.end)
            continue;
        ++ends;
        EXPECT_TRUE(chart.sentence().contains(curve.end->quota.label())) << chart.sentence().toStdString();
    }
    EXPECT_GT(ends, 0) << "10,000 messages a day of each of 10,000 users are more than some plan carries";
}

TEST_F(CostPageTest, PartsOfABarAreNoBackendsColours)
{
    const Theme theme = Theme::light();
    find<CostBars>(u"costBars"_s).setTheme(theme);
    const auto* series =
        qobject_cast<QAbstractBarSeries*>(find<CostBars>(u"costBars"_s).chart()->series().constFirst());
    ASSERT_NE(series, nullptr);
    EXPECT_GT(series->count(), 2);
    QList<Qt::BrushStyle> patterns;
    for (const QBarSet* set : series->barSets()) {
        EXPECT_FALSE(theme.series.contains(set->brush().color())) << set->label().toStdString();
        EXPECT_FALSE(patterns.contains(set->brush().style())) << set->label().toStdString();
        patterns << set->brush().style();
    }
}

TEST_F(CostPageTest, ChartsKeepTheirHeightInASmallWindow)
{
    for (const QSize size : {QSize(760, 560), QSize(1024, 768), QSize(1280, 800)}) {
        m_window.resize(size);
        QCoreApplication::processEvents();
        EXPECT_EQ(m_window.size(), size) << "no page widens the window";
        EXPECT_GE(find<CostBars>(u"costBars"_s).height(), 26 * 4);
        EXPECT_GE(find<BreakEvenChart>(u"breakEven"_s).height(), 230);
    }
}

TEST_F(CostPageTest, ANarrowWindowScrollsInOnePlace)
{
    m_window.resize(760, 560);
    QCoreApplication::processEvents();
    EXPECT_GT(find<QScrollArea>(u"costWhole"_s).verticalScrollBar()->maximum(), 0);
    for (const QString& inner : {u"costSide"_s, u"costCharts"_s})
        EXPECT_EQ(find<QScrollArea>(inner).verticalScrollBar()->maximum(), 0) << inner.toStdString();
    m_window.resize(1280, 800);
    QCoreApplication::processEvents();
    EXPECT_EQ(find<QScrollArea>(u"costWhole"_s).verticalScrollBar()->maximum(), 0) << "all of it has room";
}

TEST_F(CostPageTest, EverythingThatTabReachesHasAName)
{
    int seen = 0;
    for (QWidget* widget : m_page->findChildren<QWidget*>()) {
        const bool isReached = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
        if (!isReached || qobject_cast<QAbstractButton*>(widget) || qobject_cast<QLineEdit*>(widget))
            continue; // a button's name is its text; a box's field has the box's
        ++seen;
        EXPECT_FALSE(widget->accessibleName().isEmpty())
            << widget->metaObject()->className() << ' ' << widget->objectName().toStdString();
    }
    EXPECT_GT(seen, 12);
}

} // namespace

} // namespace roundtrip::test
