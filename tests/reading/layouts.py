"""Web pages as Chinese government sites, mirrors and browsers make them: one function each, around one report.

Places and people are invented; the layouts are those seen on some two hundred published pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from tests.reading.makers import mht_of

TITLE = "青岚县人民政府关于2021年度法治政府建设情况的报告"

REPORT = (
    "县委、县人大常委会：",
    "2021年，青岚县人民政府坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，扎实推进法治政府建设。现将有关情况报告如下：",
    "一、主要举措和成效",
    "（一）加强党的领导",
    "县政府常务会议会前学法6次，学习《行政处罚法》《安全生产法》等法律法规；召开法治政府建设专题会议2次，研究解决问题9个。",
    "（二）依法科学决策",
    "1.落实重大行政决策程序。印发《青岚县重大行政决策程序规定》，公布决策事项目录3项，全部经过合法性审查。",
    "2.清理行政规范性文件。全年制定规范性文件4件，备案率100%，废止12件。",
    "（三）严格规范执法",
    "落实行政执法“三项制度”，全县32个执法单位公示执法信息1.3万条，办理行政处罚案件1568件，组织案卷评查80卷。",
    "二、存在的不足和原因",
    "一是基层执法力量不足，乡镇综合执法队伍持证率只有71%；二是个别部门合法性审查流于形式，原因是专业人员缺乏。",
    "三、下一步工作安排",
    "2022年，县政府将继续推进行政复议体制改革，充实执法力量，开展法治督察，提高依法行政水平。",
    "青岚县人民政府",
    "2022年3月18日",
)

SHORT = (
    "2021年，我镇认真落实法治政府建设各项要求，现将有关情况报告如下：",
    "全年召开党政联席会议学法4次，调解矛盾纠纷86件，成功率98%，没有发生行政复议和行政诉讼案件。",
    "柳溪镇人民政府",
    "2022年1月20日",
)

FLAT = (
    "过去的一年，我局围绕中心工作推进依法行政，办理行政许可3021件，平均用时2.1个工作日，群众满意率99.2%。",
    "我局完善行政执法程序，聘请法律顾问2名，审查合同45份、规范性文件3件，出具法律意见书48份。",
    "我局开展执法人员培训5次，参训310人次，组织旁听庭审2次，负责人出庭应诉1次，出庭率100%。",
    "工作中还存在一些不足，主要是执法装备落后，宣传形式单一，原因在于经费保障不够，下一年将加大投入。",
    "青岚县林业局",
    "2022年2月9日",
)

NAVIGATION = ("首页", "走进青岚", "政务公开", "法治政府建设年度报告", "行政复议", "规范性文件", "互动交流")
TEASERS = (
    "县政府常务会议学法",
    "我县推进行政执法三项制度落实",
    "县司法局开展合法性审查培训",
    "行政调解工作推进会召开",
)
FOOTER = "版权所有：青岚县人民政府　主办：青岚县人民政府办公室　网站标识码：3600000001　赣ICP备00000001号"

Layout = Callable[[Sequence[str]], bytes]


def _meta(title: str = TITLE) -> str:
    return (
        f'<title>{title}_青岚县人民政府</title><meta name="SiteName" content="青岚县人民政府">'
        f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2022-03-21 10:05">'
        '<meta name="ContentSource" content="县司法局">'
    )


def _links(names: Sequence[str], tag: str = "li") -> str:
    return "".join(
        f'<{tag}><a href="/{at}.html" title="{name}">{name}</a></{tag}>' for at, name in enumerate(names)
    )


def _page(head: str, body: str, charset: str = "utf-8", encoding: str = "utf-8") -> bytes:
    return (
        f'<!DOCTYPE html>\n<html lang="zh">\n<head><meta charset="{charset}">{head}</head>\n<body>{body}</body></html>'
    ).encode(encoding)


def _paragraphs(lines: Sequence[str], before: str = "<p>　　", after: str = "</p>\n") -> str:
    return "".join(before + escape(line) + after for line in lines)


def trs(lines: Sequence[str]) -> bytes:
    """The commonest publishing system: a box TRS_Editor, an index table above, buttons below."""
    return _page(
        _meta(),
        f'<div class="top"><ul>{_links(NAVIGATION)}</ul></div><div class="dqwz">您现在的位置：<a href="/">首页</a>&gt;'
        '<a href="/zw/">政务公开</a>&gt;<a href="/b/">法治政府建设年度报告</a></div>'
        "<table class='xxgk'><tr><td>索 引 号</td><td>A001-0203-2022-0007</td><td>主题分类</td><td>司法</td></tr>"
        "<tr><td>发布机构</td><td>青岚县司法局</td><td>成文日期</td><td>2022-03-18</td></tr>"
        f"<tr><td>标　　题</td><td colspan=3>{TITLE}</td></tr>"
        "<tr><td>文　　号</td><td></td><td>发布日期</td><td>2022-03-21</td></tr></table>"
        f'<h1 class="title">{TITLE}</h1><div class="info"><span>发布时间：2022-03-21 10:05</span>'
        "<span>来源：县司法局</span><span>【字体：大 中 小】</span></div>"
        f'<div class="con"><div class=TRS_Editor>{_paragraphs(lines, "<p>&nbsp;&nbsp;&nbsp;&nbsp;")}</div></div>'
        '<div class="tools"><a href="#">打印</a> <a href="javascript:close()">关闭</a></div>'
        f'<div>上一篇：<a href="/1.html">{TEASERS[0]}</a></div><div>下一篇：<a href="/2.html">{TEASERS[1]}</a></div>'
        f'<div class="footer"><p>{FOOTER}</p></div>',
    )


def nested_tables(lines: Sequence[str]) -> bytes:
    """A page of 2005: tables in tables, fonts, the article in one cell, gb2312 declared."""
    rows = "".join(f"<tr><td><font size=3>　　{escape(line)}</font></td></tr>\n" for line in lines)
    return _page(
        f"<title>{TITLE}</title>",
        f"<table width=980><tr><td colspan=2><table><tr>{_links(NAVIGATION, 'td')}</tr></table></td></tr>"
        f"<tr><td width=200 valign=top><table><tr><td>相关文章</td></tr>"
        f"{''.join(f'<tr><td><a href=/{n}.htm>{name}</a></td></tr>' for n, name in enumerate(TEASERS))}</table></td>"
        f"<td><table><tr><td align=center><b><font size=5>{TITLE}</font></b></td></tr>"
        "<tr><td align=center>作者： 来源：县政府法制办 发布时间：2022-03-21 点击数：413</td></tr>"
        f"<tr><td><table>{rows}</table></td></tr></table></td></tr>"
        f"<tr><td colspan=2 align=center>{FOOTER}</td></tr></table>",
        "gb2312",
        "gb18030",
    )


def one_paragraph(lines: Sequence[str]) -> bytes:
    """The whole text in one ``<p>`` with ``<br>`` and non-breaking indents."""
    text = "<br/>\n".join("&nbsp;&nbsp;&nbsp;&nbsp;" + escape(line) for line in lines)
    return _page(
        _meta(),
        f'<div id="nav">{_links(NAVIGATION, "span")}</div><div id="main"><h2>{TITLE}</h2>'
        f"<p>日期：2022-03-21　来源：县司法局　阅读：120</p><div id='zoom'><p>{text}</p></div></div>"
        f'<div id="foot">{FOOTER}</div>',
    )


def bare_lines(lines: Sequence[str]) -> bytes:
    """The text in no element of its own: lines and double ``<br>`` directly in the box of the title."""
    text = "<br><br>\n".join("　　" + escape(line) for line in lines)
    return _page(
        _meta(),
        f'<div class="menu">{_links(NAVIGATION)}</div><div class="v_news_content">'
        f"<center><strong>{TITLE}</strong></center><br>发布日期：2022-03-21<br>{text}<br></div>"
        f'<div class="links">{_links(TEASERS)}</div><div class="copyright">{FOOTER}</div>',
    )


def span_soup(lines: Sequence[str]) -> bytes:
    """Pasted from Word: every few characters in spans of their own, empty office tags, line breaks anywhere."""

    def soup(line: str) -> str:
        pieces = [line[at : at + 5] for at in range(0, len(line), 5)]
        spans = "".join(
            f"<span style=\"font-family:仿宋_GB2312\"><span\n lang='EN-US'>{escape(piece)}</span></span>"
            for piece in pieces
        )
        return (
            f'<p class="MsoNormal" style="text-indent:32pt"><span>&nbsp;&nbsp;</span>{spans}<o:p></o:p></p>'
            '\n<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\n'
        )

    return _page(
        _meta(),
        f'<div class="header">{_links(NAVIGATION)}</div><div class="article"><h1><span>{TITLE[:9]}</span>'
        f'<span>{TITLE[9:]}</span></h1><div class="article-info">2022-03-21 10:05 来源：县司法局</div>'
        f'<div class="article-content">{"".join(map(soup, lines))}</div></div><div class="footer">{FOOTER}</div>',
    )


def nested_divs(lines: Sequence[str]) -> bytes:
    """Boxes without names, five deep, one for each paragraph."""
    return _page(
        _meta(),
        f"<div><div><div>{_links(NAVIGATION, 'div')}</div></div><div><div><div>{TITLE}</div><div>2022-03-21</div>"
        f"<div><div>{_paragraphs(lines, '<div><div><div><div><div>', '</div></div></div></div></div>')}</div></div></div>"
        f"<div>{_links(TEASERS, 'div')}</div></div><div>{FOOTER}</div></div>",
    )


def custom_elements(lines: Sequence[str]) -> bytes:
    """The elements that publishing systems invent: ucaptitle, ucapcontent, founder-content."""
    return _page(
        _meta(),
        f"<div class='nav'>{_links(NAVIGATION)}</div><ucaptitle>{TITLE}</ucaptitle>"
        "<div class='pages-date'><publishtime>2022-03-21 10:05</publishtime> 来源：<ucapsource>县司法局</ucapsource></div>"
        f"<ucapcontent><founder-content><!--enpcontent-->{_paragraphs(lines)}<!--/enpcontent--></founder-content>"
        f"</ucapcontent><div class='share'><a href='#'>分享到微信</a></div><div class='footer'>{FOOTER}</div>",
    )


def inline_frame(lines: Sequence[str]) -> bytes:
    """The article in a frame that the browser's extension saved inside the page."""
    inner = f"<html><body><h3>{TITLE}</h3>{_paragraphs(lines)}</body></html>"
    return _page(
        _meta(),
        f'<div class="nav">{_links(NAVIGATION)}</div><iframe id="content" srcdoc="{escape(inner)}"></iframe>'
        f'<div class="footer">{FOOTER}</div>',
    )


def archive_with_frame(lines: Sequence[str]) -> bytes:
    """Saved as one file (.mht), the article in a frame with an encoding of its own."""
    outer = _page(
        _meta(),
        f'<ul>{_links(NAVIGATION)}</ul><iframe src="cid:frame-1@mhtml.blink"></iframe><p>{FOOTER}</p>',
    )
    inner = f"<html><body><h3>{TITLE}</h3>{_paragraphs(lines)}</body></html>".encode("gb18030")
    return mht_of(
        [
            ({"Content-Type": "text/html", "Content-ID": "<frame-0@mhtml.blink>"}, outer),
            ({"Content-Type": "text/html; charset=gb2312", "Content-ID": "<frame-1@mhtml.blink>"}, inner),
            (
                {"Content-Type": "image/png", "Content-Location": "https://www.example.gov.cn/a.png"},
                b"\x89PNG\r\n",
            ),
        ]
    )


def turned_pages(lines: Sequence[str]) -> bytes:
    """The article in pages that a script turns: the second is there, but not shown."""
    half = len(lines) // 2
    return _page(
        _meta(),
        f'<div class="nav">{_links(NAVIGATION)}</div><h1>{TITLE}</h1><div class="content">'
        f'<div class="page page1">{_paragraphs(lines[:half])}</div>'
        f'<div class="page page2" style="display: none">{_paragraphs(lines[half:])}</div></div>'
        '<div class="pager"><a href="javascript:p(1)">上一页</a> 1 <a href="javascript:p(2)">2</a> '
        f'<a href="javascript:p(2)">下一页</a></div><div class="footer">{FOOTER}</div>',
    )


def index_list(lines: Sequence[str]) -> bytes:
    """The index as a list of labels and values, printed twice, with the title in it."""
    index = "".join(
        f"<li><b>{label}</b><span>{value}</span></li>"
        for label, value in (
            ("索 引 号：", "A001-0203-2022-0007"),
            ("信息分类：", "政法 / 报告"),
            ("发布机构：", "青岚县司法局"),
            ("生成日期：", ""),
            ("信息名称：", TITLE),
            ("文　　号：", ""),
        )
    )
    return _page(
        _meta(),
        f'<div class="header-box"><div class="nav">{_links(NAVIGATION)}</div></div>'
        f'<ul class="index">{index}</ul><ul class="index-phone">{index}</ul>'
        f'<div class="biaoti">{TITLE}</div><div class="xl_content">{_paragraphs(lines)}</div>'
        f'<div class="ewm">扫一扫在手机打开当前页</div><footer>{FOOTER}</footer>',
    )


def semantic(lines: Sequence[str]) -> bytes:
    """HTML5 with an article, sections under h2 and h3, and an aside whose teasers are full sentences."""
    parts = "".join(
        f"<h2>{line}</h2>"
        if line[1:2] == "、"
        else f"<h3>{line}</h3>"
        if line[:1] == "（"
        else f"<p>{line}</p>"
        for line in lines
    )
    aside = "".join(
        f"<p>{teaser}，参会人员120人，会议对下一步工作作出安排，提出明确要求。</p>" for teaser in TEASERS
    )
    return _page(
        _meta(),
        f"<header><nav>{_links(NAVIGATION)}</nav></header><main><article><header><h1>{TITLE}</h1>"
        f"<time>2022-03-21</time></header><section>{parts}</section></article><aside>{aside}</aside></main>"
        f"<footer>{FOOTER}</footer>",
    )


def teasers_beside(lines: Sequence[str]) -> bytes:
    """A column of news beside the article, in boxes without telling names, each teaser a sentence with a link."""
    column = "".join(
        f'<div><a href="/n{at}.html">{teaser}</a><p>{teaser}，参会人员120人，会议对下一步工作作出安排。</p></div>'
        for at, teaser in enumerate(TEASERS)
    )
    return _page(
        _meta(),
        f'<div class="wrap"><div class="l"><h1>{TITLE}</h1><p>2022-03-21</p><div class="c">{_paragraphs(lines)}</div></div>'
        f'<div class="r"><h4>热点新闻</h4>{column}</div></div><div class="b">{FOOTER}</div>',
    )


def bold_headings_and_table(lines: Sequence[str]) -> bytes:
    """Headings as bold paragraphs, and a table of figures in the middle of the article."""
    body = "".join(
        f'<p style="text-indent:2em"><strong>{line}</strong></p>'
        if line[1:2] == "、" or line[:1] == "（"
        else f'<p style="text-indent:2em">{line}</p>'
        for line in lines
    )
    return _page(
        _meta(),
        f'<div class="head">{_links(NAVIGATION)}</div><h1>{TITLE}</h1><div class="article-body">{body}</div>'
        f'<div class="footer">{FOOTER}</div>',
    )


def server_form(lines: Sequence[str]) -> bytes:
    """ASP.NET: the page in one form, the article in a span that holds paragraphs."""
    return _page(
        _meta(),
        '<form method="post" action="./show.aspx"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK">'
        f'<div id="header-wrap"><div id="menu">{_links(NAVIGATION)}</div>'
        f'<span id="lblTitle" class="title">{TITLE}</span><br><span id="lblDate">发布日期：2022-03-21</span>'
        f'<span id="lblContent">{_paragraphs(lines)}</span></div><select><option>友情链接<option>省司法厅</select>'
        f'<div id="bottom-link">{FOOTER}</div></form>',
    )


def hacked_mirror(lines: Sequence[str]) -> bytes:
    """A mirror with links that only search engines see."""
    spam = '<a href="http://spam.example/">皇冠足球比分，真人百家乐，在线投注平台，注册送彩金，首存优惠多多。</a>'
    hidden = "皇冠足球比分网提供最新的足球比分，真人荷官在线发牌，注册就送彩金，欢迎广大玩家前来投注体验。"
    body = (
        _paragraphs(lines[:3])
        + f'<p style="position:absolute;left:-9999px">{hidden}</p>'
        + _paragraphs(lines[3:])
    )
    return _page(
        _meta(),
        f'<div style="display:none">{spam * 8}</div><div class="nav">{_links(NAVIGATION)}</div><h1>{TITLE}</h1>'
        f'<div class="content">{body}</div><div>{spam}</div><div class="footer">{FOOTER}</div>',
    )


def phone_article(lines: Sequence[str]) -> bytes:
    """A social network's article: sections with styles, the text in leaves, a long tail of recommendations."""
    body = _paragraphs(
        lines,
        '<section style="margin:8px"><section><span leaf="" style="font-size:16px">',
        "</span></section></section>",
    )
    return _page(
        f'<meta property="og:title" content="{TITLE}"><meta property="og:url" content="http://mp.example/s/1">',
        f'<div id="page-content"><h1 id="activity-name">\n  {TITLE}\n</h1><div id="meta_content"><span>青岚发布</span>'
        f'<em>2022-03-21</em></div><div id="js_content" style="visibility: visible">{body}</div></div>'
        f'<div class="qr_code_pc">微信扫一扫 关注该公众号</div><div>{_links(TEASERS, "div")}</div>',
    )


def printed(lines: Sequence[str]) -> bytes:
    """The print view: nothing but the title and the text, no metadata, no doctype, GBK without a declaration."""
    return f"<html><body><p align=center><b>{TITLE}</b></p>{_paragraphs(lines)}</body></html>".encode(
        "gb18030"
    )


def preformatted(lines: Sequence[str]) -> bytes:
    """The text in a ``<pre>``, its line breaks kept."""
    text = "\n\n".join("　　" + escape(line) for line in lines)
    return _page(_meta(), f"<ul>{_links(NAVIGATION)}</ul><h1>{TITLE}</h1><pre>{text}</pre><p>{FOOTER}</p>")


def utf16(lines: Sequence[str]) -> bytes:
    """Saved by an old browser as Unicode, the declaration still that of the server."""
    return trs(lines).decode().replace('charset="utf-8"', 'charset="gb2312"').encode("utf-16")


def cut_in_boxes(lines: Sequence[str]) -> bytes:
    """An editor that puts every part of the article into a box of the same class, with white space between."""
    third = max(1, len(lines) // 3)
    parts = [lines[at : at + third] for at in range(0, len(lines), third)]
    body = "\n\n".join(f'<div class="text-block">{_paragraphs(part, "<p>")}</div>' for part in parts)
    return _page(
        _meta(),
        f'<div class="site-nav">{_links(NAVIGATION)}</div><div class="detail"><h1>{TITLE}</h1>'
        f'<div class="detail-info">来源：县司法局 发布时间：2022-03-21</div>{body}'
        f'<div class="related"><h3>相关阅读</h3>{_links(TEASERS)}</div></div><div class="foot">{FOOTER}</div>',
    )


def signature_outside(lines: Sequence[str]) -> bytes:
    """The signature and its date pasted below the box of the article."""
    return _page(
        _meta(),
        f'<div class="nav">{_links(NAVIGATION)}</div><h1>{TITLE}</h1>'
        f'<div class="TRS_Editor">{_paragraphs(lines[:-2])}</div>'
        f'<div align="right">{lines[-2]}</div><div align="right">{lines[-1]}</div>'
        f'<div><a href="javascript:window.print()">打印本页</a></div><div class="footer">{FOOTER}</div>',
    )


def xhtml(lines: Sequence[str]) -> bytes:
    """XHTML with an XML declaration and a note of where it was saved from."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
        "<!-- saved from url=(0055)http://www.qinglan.gov.cn/art/2022/3/21/art_101_2345.html -->\n"
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head>{_meta()}</head><body><div id="nav">{_links(NAVIGATION)}</div>'
        f'<div class="main-txt"><h1>{TITLE}</h1><div class="art_con">{_paragraphs(lines)}</div></div>'
        f'<div id="footer">{FOOTER}</div></body></html>'
    ).encode()


def state_portal(lines: Sequence[str]) -> bytes:
    """A central portal of 2018: the index in a table in a table, title and text in one cell, buttons in a third."""
    styled = '<p style="margin-top: 0px; margin-bottom: 0px; text-indent: 2em; font-family: 宋体;">'
    return _page(
        f"<title>{TITLE}_政府信息公开专栏</title>",
        '<div class="wrap"><table width="724"><tbody><tr><td><table class="bd1"><tbody><tr><td><b>索 引 号：</b></td>'
        "<td>000014349/2022-00222</td><td><b>主题分类：</b></td><td>司法\\法治建设</td></tr><tr><td><b>发文机关：</b></td>"
        "<td>青岚县</td><td><b>成文日期：</b></td><td>2022年03月18日</td></tr><tr><td><b>标　　题：</b></td>"
        f'<td colspan="3">{TITLE}</td></tr></tbody></table><table class="bd1"><tbody><tr><td><b>主 题 词：</b></td><td></td>'
        "</tr></tbody></table></td></tr></tbody></table><br><table><tbody><tr><td><br><table width=650><tbody><tr>"
        f'<td class="b12c" id="UCAP-CONTENT"><p style="text-align: center"><span style="font-size: 18pt">{TITLE}</span></p>'
        f'{styled}<br></p>{_paragraphs(lines, styled)}</td></tr><tr><td></td></tr></tbody></table><div id="pageBreak"></div>'
        '<div id="qr_container" style="position:relative">\n 扫一扫在手机打开当前页\n</div><canvas></canvas><table><tbody><tr><td>'
        '<a href="#" onclick="window.print()"><img src="a.gif"></a></td></tr></tbody></table></td></tr></tbody></table>'
        f'<div class="de_bannerS"><a href="http://www.example.gov.cn/">客户端</a></div><p align=center>{FOOTER}</p></div>',
    )


LAYOUTS: tuple[Layout, ...] = (
    trs,
    state_portal,
    nested_tables,
    one_paragraph,
    bare_lines,
    span_soup,
    nested_divs,
    custom_elements,
    inline_frame,
    archive_with_frame,
    index_list,
    semantic,
    teasers_beside,
    bold_headings_and_table,
    server_form,
    hacked_mirror,
    phone_article,
    printed,
    preformatted,
    utf16,
    cut_in_boxes,
    signature_outside,
    xhtml,
)
