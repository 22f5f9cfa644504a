// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QPainter>
#include <QPolygonF>

#include <vector>

namespace roundtrip {

/// Bands, and the spreads of many values with a dot at each extreme, column of pixels by column of pixels. Through
/// QPainter each would be a path of its own; here all that covers a column is put together first, so that a pixel is
/// written once however many lanes there are, and then the dots: no lane hides another's extreme. On a painter that
/// keeps a drawing it is drawn as shapes. Kept from frame to frame; a new one costs the rows that are drawn on, not the
/// whole. GUI thread.
class ColumnPicture
{
public:
    /// Empty, over this area of the painter that will draw it, in its coordinates, as all below.
    void begin(const QPainter& painter, const QRectF& area);
    /// Between two lines with points at the same ascending x. What is added later lies above.
    void addBand(const QPolygonF& upper, const QPolygonF& lower, const QColor& color);
    /// More of the band that was added last, apart from it.
    void addToBand(const QPolygonF& upper, const QPolygonF& lower);
    /// The spreads and dots that are added from here on are of these colours.
    void beginLane(const QColor& spread, const QColor& dot);
    /// All columns of pixels from left to right, cut to the area. Where a column is covered twice, by both.
    void addSpread(double left, double right, double top, double bottom);
    /// Two pixels square, with this middle.
    void addDot(const QPointF& centre);
    void paint(QPainter& painter);

private:
    /// Rows of device pixels from the area's top; parts of a pixel are covered in part.
    struct Span
    {
        float top = 0.0F;
        float end = 0.0F;

        [[nodiscard]] bool isEmpty() const { return top >= end; }
    };
    struct Layer
    {
        QColor color;
        std::vector<Span> spans;   ///< by column of device pixels
        QList<QPolygonF> outlines; ///< of a band, for a drawing
    };
    struct Cover
    {
        Span span;
        QRgb color = 0; ///< premultiplied
    };
    /// Where a column of a tile changes.
    struct Edge
    {
        std::size_t column = 0;
        QRgb color = 0; ///< premultiplied: from here on
        int next = 0;   ///< of the same row; negative: none
    };
    struct Dot
    {
        QPoint corner;  ///< device pixels: upper left
        QRgb color = 0; ///< premultiplied
    };

    Layer& addLayer(const QColor& color);
    void paintShapes(QPainter& painter) const;
    void fillPicture();
    /// Some columns side by side, row by row: down one column every pixel would be in memory of its own.
    void fillTile(int left);
    void addEdges(int left, int column);
    /// What rows of the column show that no edge runs between.
    [[nodiscard]] QRgb colorOf(float top, float end) const;
    void fillDot(const Dot& dot);
    void clearRows();
    [[nodiscard]] int dotExtent() const;

    QImage m_image;
    uchar* m_pixels = nullptr; ///< of the image, while it is filled
    QSize m_size;              ///< device pixels
    QPointF m_origin;
    double m_ratio = 1.0; ///< device pixels to one of the painter's
    bool m_isDrawing = false;
    std::vector<Layer> m_layers; ///< the first ones are in use; the others keep their memory
    std::size_t m_layerCount = 0;
    std::vector<QRgb> m_colors; ///< of the layers, premultiplied
    std::vector<Dot> m_dots;
    QRgb m_dotColor = 0;
    std::vector<Cover> m_covers;  ///< of one column, the lowest first
    std::vector<int> m_rows;      ///< where those begin and end
    std::vector<Edge> m_edges;    ///< of one tile
    std::vector<int> m_edgeOfRow; ///< the last that was added; negative: none
    int m_tileFirst = 0;          ///< rows that the tile reaches from and to
    int m_tileEnd = 0;
    int m_firstRow = 0; ///< of those drawn on
    int m_endRow = 0;
};

} // namespace roundtrip
