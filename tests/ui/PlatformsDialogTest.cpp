// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/PlatformsDialog.h"
#include "platforms/RoadView.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QLabel>
#include <QListWidget>
#include <QTableWidget>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class PlatformsDialogTest : public WindowFixture
{
protected:
    [[nodiscard]] PlatformsDialog& open()
    {
        m_window.actions().platforms->trigger();
        auto* dialog = m_window.findChild<PlatformsDialog*>();
        EXPECT_TRUE(dialog->isVisible());
        return *dialog;
    }
};

TEST_F(PlatformsDialogTest, EveryPlatformIsDrawnAndSaidInWords)
{
    PlatformsDialog& dialog = open();
    auto& list = *dialog.findChild<QListWidget*>(u"platformList"_s);
    ASSERT_EQ(list.count(), m_platforms.all().size());
    const auto& view = *dialog.findChild<RoadView*>();
    QStringList roads;
    list.setFocus();
    for (int row = 0; row < list.count(); ++row) {
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(row)).center());
        EXPECT_FALSE(roads.contains(view.accessibleDescription()));
        roads << view.accessibleDescription();
        // A small screen scrolls to the side, once all that stands around the picture is laid out.
        EXPECT_TRUE(waitUntil([&view] { return view.minimumSizeHint().width() <= view.width(); }))
            << "nothing is cut off: " << view.sizeHint().width() << " in " << view.width();
        drawPicture(dialog, u"platform-%1"_s.arg(row));
    }
}

TEST_F(PlatformsDialogTest, APlatformsLimitsAndRoadAreItsOwn)
{
    PlatformsDialog& dialog = open();
    const auto& remarks = *dialog.findChild<QLabel*>(u"platformRemarks"_s);
    dialog.choose(u"netlify-ably"_s);
    EXPECT_TRUE(remarks.text().contains(u"More than 50 deliveries a second"_s)) << remarks.text().toStdString();
    dialog.choose(u"aws-lambda"_s);
    EXPECT_FALSE(remarks.text().contains(u"More than 50 deliveries a second"_s)) << remarks.text().toStdString();
    for (const QString& limit : {u"128 KiB"_s, u"32 KiB"_s, u"10 minutes"_s, u"120 minutes"_s})
        EXPECT_TRUE(remarks.text().contains(limit)) << limit.toStdString() << ": " << remarks.text().toStdString();
    const QString road = dialog.findChild<RoadView*>()->accessibleDescription();
    EXPECT_TRUE(road.contains(u"API Gateway to Lambda"_s)) << road.toStdString();
    EXPECT_TRUE(dialog.findChild<QLabel*>(u"platformNote"_s)->text().contains(u"Unknown"_s));
}

TEST_F(PlatformsDialogTest, EveryStepIsBetweenPlacesThatAreThere)
{
    for (const Platform& platform : m_platforms.all()) {
        const PlatformRoad road = roadOf(platform);
        EXPECT_FALSE(road.remarks.isEmpty());
        for (const PlatformRoad::Step& step : road.steps) {
            EXPECT_TRUE(step.from >= 0 && step.from < road.places.size());
            EXPECT_TRUE(step.to >= 0 && step.to < road.places.size());
        }
    }
    Platform unknown = Platform();
    unknown.hops = {{u"up"_s, "Network up"}, {u"down"_s, "Network down"}};
    EXPECT_EQ(roadOf(unknown).places.size(), 3) << "drawn from its own hops";
}

TEST_F(PlatformsDialogTest, ShowsWhatThePartsTookAndWhatIsUnknown)
{
    NodeServer server;
    ASSERT_TRUE(server.start());
    connectTo(server.url());
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    say(u"hello"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().ledger().delivered == 1; }));
    PlatformsDialog& dialog = open();
    const auto* times = dialog.findChild<QTableWidget*>(u"platformTimes"_s);
    ASSERT_GT(times->rowCount(), 1);
    EXPECT_EQ(times->item(0, 0)->text(), u"EC2"_s);
    EXPECT_EQ(times->item(0, 3)->text(), u"1"_s);
    EXPECT_NE(times->item(0, 2)->text(), u"unknown"_s);
    const auto& view = *dialog.findChild<RoadView*>();
    EXPECT_TRUE(view.accessibleDescription().contains(u"WebSocket: "_s))
        << "the drawing has the times as well: " << view.accessibleDescription().toStdString();
    drawPicture(dialog, u"platform-measured"_s);
}

} // namespace

} // namespace roundtrip::test
