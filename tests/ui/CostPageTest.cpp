// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost/CostPage.h"
#include "cost/BillModel.h"
#include "cost/CostBars.h"
#include "cost/UsageForm.h"
#include "report/CostText.h"
#include "ui/WindowFixture.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
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
        m_window.setPage(u"cost"_s, m_page);
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

TEST_F(CostPageTest, AnEditedPriceChangesTheBills)
{
    const double before = totalOf(u"ec2"_s);
    QAbstractItemModel* prices = find<QTableView>(u"prices"_s).model();
    ASSERT_TRUE(prices->setData(prices->index(0, 2), 0.0208, Qt::EditRole));
    EXPECT_NEAR(totalOf(u"ec2"_s) - before, 7.592, 1e-9);
    EXPECT_FALSE(prices->setData(prices->index(0, 2), u"cheap"_s, Qt::EditRole));
    EXPECT_FALSE(prices->setData(prices->index(0, 0), 1, Qt::EditRole)) << "only prices can be edited";
}

TEST_F(CostPageTest, SaysWhatAFreePlanCannotCarryAndCopiesAsTable)
{
    EXPECT_TRUE(find<CostBars>(u"costBars"_s).summary().contains(u"39.6 % arrive"_s))
        << find<CostBars>(u"costBars"_s).summary().toStdString();
    const QString table = m_page->tableText();
    EXPECT_EQ(table.count(u'\n'), 1 + PriceTable::standard().offers().size());
    EXPECT_TRUE(table.contains(u"EC2 t3.micro\t$11.88\tyes"_s));
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
