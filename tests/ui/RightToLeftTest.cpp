// SPDX-License-Identifier: GPL-3.0-or-later
// A window that is read from right to left: what is drawn by hand is mirrored as Qt mirrors the rest, and charts, whose
// time and figures run the same way in every script, are not.
#include "chat/MessageDelegate.h"
#include "compare/BarPlot.h"
#include "model/MessageModel.h"
#include "runs/RunsDelegate.h"
#include "runs/RunsModel.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QChartView>
#include <QImage>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyleOptionViewItem>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

constexpr QRect kCell(0, 0, 400, 60);

/// From where to where a row of pixels is not the background.
struct Extent
{
    int left = kCell.width();
    int right = -1;

    friend bool operator==(const Extent&, const Extent&) = default;
};

QImage drawn(const QStyledItemDelegate& delegate, const QModelIndex& index, Qt::LayoutDirection direction)
{
    QImage image(kCell.size(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setLayoutDirection(direction); // as a view of that direction sets it
    QStyleOptionViewItem option;
    option.direction = direction;
    option.rect = kCell;
    delegate.paint(&painter, option, index);
    return image;
}

/// Of everything, or of one colour only.
Extent extentOf(const QImage& image, std::optional<QColor> color = {})
{
    Extent extent;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (color ? pixel != *color : pixel == Qt::white)
                continue;
            extent.left = std::min(extent.left, x);
            extent.right = std::max(extent.right, x);
        }
    }
    return extent;
}

Extent mirrored(const Extent& extent)
{
    return {kCell.width() - 1 - extent.right, kCell.width() - 1 - extent.left};
}

class RightToLeftTest : public WindowFixture
{
protected:
    RightToLeftTest() { QApplication::setLayoutDirection(Qt::RightToLeft); }
    ~RightToLeftTest() override { QApplication::setLayoutDirection(Qt::LeftToRight); }
};

} // namespace

TEST_F(RightToLeftTest, BubblesChangeSidesAndTheirStateStaysBesideItsSign)
{
    MessageModel model(nullptr, 10);
    ChatMessage own{.id = u"a-1"_s, .user = u"ada"_s, .text = u"Hi"_s, .time = {}, .own = true};
    own.sample = Sample{};
    own.sample->outcome = Outcome::Lost;
    model.append(own);
    const MessageDelegate delegate;
    const QModelIndex index = model.index(0, 0);
    const QImage usual = drawn(delegate, index, Qt::LeftToRight);
    const QImage other = drawn(delegate, index, Qt::RightToLeft);
    EXPECT_GT(extentOf(usual).left, kCell.width() / 10);
    EXPECT_EQ(extentOf(other), mirrored(extentOf(usual)));
    const Extent sign = extentOf(usual, Theme::light().bad); // the cross, and the outline of a failed one
    EXPECT_EQ(extentOf(other, Theme::light().bad).right, mirrored(sign).right);
}

TEST_F(RightToLeftTest, BackendsOfARunStandInTheirOrderFromTheRight)
{
    QStandardItemModel model(1, RunsModel::Backends + 1);
    const QModelIndex index = model.index(0, RunsModel::Backends);
    model.setData(index, QStringList{u"One"_s, u"Two"_s}, RunsModel::BackendsRole);
    const RunsDelegate delegate;
    const QImage usual = drawn(delegate, index, Qt::LeftToRight);
    const QImage other = drawn(delegate, index, Qt::RightToLeft);
    for (int style : {0, 1}) {
        const Extent marker = extentOf(usual, Theme::light().seriesColor(style));
        const Extent there = extentOf(other, Theme::light().seriesColor(style));
        ASSERT_GE(marker.right, 0);
        EXPECT_NEAR(there.left, mirrored(marker).left, 1) << style;
        EXPECT_NEAR(there.right, mirrored(marker).right, 1) << style;
    }
}

TEST_F(RightToLeftTest, NoChartIsMirrored)
{
    BackendsFile file;
    file.backends << BackendConfig{.name = u"One"_s, .platform = u"ec2-ws"_s, .settings = {}};
    file.baseline = u"One"_s;
    m_session.load(file);
    qsizetype charts = 0;
    for (const QString& page : PageTable::ids()) {
        m_window.showPage(page);
        drawPicture(m_window, u"rtl-"_s + page);
        EXPECT_EQ(m_window.centralWidget()->layoutDirection(), Qt::RightToLeft);
        for (const QChartView* chart : m_window.findChildren<QChartView*>()) {
            EXPECT_EQ(chart->layoutDirection(), Qt::LeftToRight) << chart->accessibleName().toStdString();
            ++charts;
        }
    }
    EXPECT_GE(charts, 6);
    for (const BarPlot* plot : m_window.findChildren<BarPlot*>())
        EXPECT_EQ(plot->layoutDirection(), Qt::LeftToRight);
}

} // namespace roundtrip::test
