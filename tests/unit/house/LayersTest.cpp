// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Printers.h"
#include "unit/house/SourceFiles.h"

#include <gtest/gtest.h>

#include <QFileInfo>
#include <QMap>
#include <QSet>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

/// The folders of src/ in the order in which they are built: each may use only those before it.
QStringList layers()
{
    return test::capturesIn(test::sourceText(u"src/CMakeLists.txt"_s), u"^add_subdirectory\\((\\w+)\\)"_s);
}

/// A folder inside a layer's that is a target of its own (a platform): "backends/ec2_ws"; else the layer.
QString targetOf(const QString& path)
{
    static const QStringList targets = test::sourceFiles(u"src"_s, {u"CMakeLists.txt"_s});
    const QString inner = path.section(u'/', 1, 2);
    return targets.contains(u"src/%1/CMakeLists.txt"_s.arg(inner)) ? inner : path.section(u'/', 1, 1);
}

/// What may be linked to from there. A platform's folder stands above the contract, though it lies in that of the seam.
qsizetype heightOf(const QString& path)
{
    const QString target = targetOf(path);
    return layers().indexOf(target.startsWith(u"backends/"_s) ? u"contract"_s : target.section(u'/', 0, 0));
}

QStringList linksOf(const QString& target)
{
    return test::capturesIn(test::sourceText(u"src/%1/CMakeLists.txt"_s.arg(target)), u"\\broundtrip::(\\w+)"_s);
}

/// Layers that a target links to, by any way, and its own.
QMap<QString, QSet<QString>> reachable()
{
    QMap<QString, QSet<QString>> linked;
    for (const QString& layer : layers()) { // what it links to comes before it, else LinksLeadDownwards fails
        linked[layer] = {layer};
        for (const QString& name : linksOf(layer))
            linked[layer].unite(linked.value(name));
    }
    for (const QString& file : test::sourceFiles(u"src"_s, {u"CMakeLists.txt"_s})) {
        const QString target = targetOf(file);
        if (!target.contains(u'/'))
            continue;
        for (const QString& name : linksOf(target))
            linked[target].unite(linked.value(name));
    }
    return linked;
}

} // namespace

TEST(LayersTest, TheMapListsTheFoldersInTheirOrder)
{
    ASSERT_GE(layers().size(), 10);
    const QString map = test::sourceText(u"src/ARCHITECTURE.md"_s);
    const QString table = map.section(u"\n## Layers"_s, 1).section(u"\n## "_s, 0, 0);
    const QStringList listed = test::capturesIn(table, u"^\\| `(\\w+)` \\|"_s);
    EXPECT_EQ(listed, layers());
}

TEST(LayersTest, LinksLeadDownwards)
{
    const QStringList order = layers();
    for (const QString& file : test::sourceFiles(u"src"_s, {u"CMakeLists.txt"_s})) {
        for (const QString& name : test::capturesIn(test::sourceText(file), u"\\broundtrip::(\\w+)"_s)) {
            if (order.contains(name))
                EXPECT_LE(order.indexOf(name), heightOf(file)) << file.toStdString();
        }
    }
}

TEST(LayersTest, NoFileIncludesWhatItsTargetDoesNotLink)
{
    const auto linked = reachable();
    qsizetype seen = 0;
    for (const QString& file : test::sourceFiles(u"src"_s, {u"*.h"_s, u"*.cpp"_s})) {
        for (const QString& included : test::capturesIn(test::sourceText(file), u"^#include \"([^\"]+)\""_s)) {
            if (included.startsWith("moc_"_L1))
                continue; // of its own class
            ++seen;
            EXPECT_TRUE(linked.value(targetOf(file)).contains(included.section(u'/', 0, 0)))
                << file.toStdString() << " includes " << included.toStdString();
        }
    }
    EXPECT_GT(seen, 1000);
}

TEST(MetaObjectsTest, AreCompiledWithTheirClass)
{
    qsizetype seen = 0;
    for (const QString& folder : {u"src"_s, u"ui"_s}) {
        for (const QString& header : test::sourceFiles(folder, {u"*.h"_s})) {
            const QString source = header.chopped(2) + u".cpp"_s;
            const bool hasMetaObject =
                !test::capturesIn(test::sourceText(header), u"^ *(Q_OBJECT|Q_GADGET)"_s).isEmpty();
            if (!hasMetaObject || !QFileInfo::exists(QStringLiteral(ROUNDTRIP_SOURCES "/") + source))
                continue;
            ++seen;
            const QString name = header.section(u'/', -1).chopped(2);
            EXPECT_TRUE(test::sourceText(source).contains(u"\n#include \"moc_%1.cpp\"\n"_s.arg(name)))
                << source.toStdString() << ": alone they read every header of the target once more";
        }
    }
    EXPECT_GT(seen, 200);
}

TEST(LayersTest, FiguresKnowNeitherStoreNorNetwork)
{
    EXPECT_EQ(reachable().value(u"figures"_s), (QSet<QString>{u"core"_s, u"stats"_s, u"figures"_s}));
}

} // namespace roundtrip
