// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/PictureFile.h"
#include "compare/DotLayout.h"
#include "theme/Theme.h"

#include <QHash>
#include <QWidget>

class QCheckBox;

namespace roundtrip {

/// Who is how fast, at one look: a line a backend with a dot at the figure that is asked about, a tail to its p99, a
/// whisker for its 95 % interval and a hollow band for what the article printed, the best on top, figures beside it.
/// Up and Down read it line by line, L turns the ruler linear, Ctrl+C copies picture and data. The table below is its
/// twin. GUI thread.
class DotPlot : public QWidget
{
    Q_OBJECT

public:
    DotPlot(const QString& title, const DotQuestion& question, QWidget* parent = nullptr);

    void setRows(const QList<CompareRow>& rows, const QHash<QString, int>& styles);
    void setPublished(const PublishedMarks& marks);
    void setTheme(const Theme& theme);
    /// What pictures that leave the window say of where the figures are from.
    void setCaption(const QString& caption) { m_caption = caption; }
    /// In front of many people: every text is of the widget's own size, and lines spread over the height there is.
    void setPresented(bool presented);
    void setLinear(bool linear);
    [[nodiscard]] bool isLinear() const { return m_question.isLinear; }

    /// One sentence for screen readers and captions.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString dataTsv() const;
    /// Where everything stands now.
    [[nodiscard]] DotLayout layOut() const;
    /// Both the picture and the data, on the clipboard.
    void copy();
    /// PNG, SVG or PDF, by the name's ending. False where it cannot be written.
    [[nodiscard]] bool savePicture(const QString& path);

    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void linearChanged(bool linear);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QFont smallFont() const;
    [[nodiscard]] DotLayout::Names namesPlace() const;
    void placeSwitch();
    void moveCursor(qsizetype line);
    void tell();
    /// As a picture of its own: with the marks on simulated data, and where it is from.
    void drawPicture(QPainter& painter) const;
    [[nodiscard]] ChartPicture picture() const;
    [[nodiscard]] QSize pictureSize() const;
    [[nodiscard]] QStringList badges() const;

    QString m_title;
    DotQuestion m_question;
    QString m_caption;
    QList<CompareRow> m_rows;
    QHash<QString, int> m_styles;
    PublishedMarks m_published;
    Theme m_theme = Theme::light();
    QCheckBox* m_switch = nullptr;
    bool m_isPresented = false;
    int m_givenWidth = 0;    ///< by whoever lays it out; 0: nobody has
    qsizetype m_cursor = -1; ///< a line, while it is read by keys
};

} // namespace roundtrip
