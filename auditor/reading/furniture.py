"""Which blocks of a web page are its furniture and which are the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.reading.mainpart import main_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.reading.blocks import Block, Page


# Short lines that publishing systems print around an article, wherever they stand.
_AROUND = re.compile(
    r"""
    [\s【\[（(|｜·]*
    (?: (?:您|你)?(?:现在|当前|目前)?的?所?在?的?位置\s*[:：] | 首\s*页\s*(?:[>＞»/\\|｜-]|$) | 当前(?:页面|栏目)
      | (?:发布|发文|生成|成文|更新|发表|录入|公开|制定)(?:日期|时间|机构|机关|单位)\s*[:：\]】]?
      | (?:信息)?来\s*源\s*[:：] | 作\s*者\s*[:：] | 编\s*辑\s*[:：] | 责任编辑 | 责\s*编 | 审\s*核(?:人)?\s*[:：] | 供稿
      | 索\s*引\s*号 | 信息(?:分类|索引|名称|类别) | (?:主题|组配|体裁)分类 | (?:发文)?(?:文|字)\s*号\s*[:：\]】] | 发文字号
      | 主\s*题\s*词 | 关\s*键\s*[词字]\s*[:：\]】] | 有\s*效\s*性 | 公开(?:方式|范围|时限|形式)
      | 标\s*题\s*[:：\]】] | 名\s*称\s*[:：\]】] | 文\s*件\s*名\s*称
      | 字\s*[体号]\s*[:：] | 字\s*体\s*大\s*小 | 浏览(?:次数|量)? | 访问(?:次数|量) | 点击(?:数|率|次数|量)? | 阅读(?:次数|人次|量)?\s*[:：]
      | 打\s*印 | 关\s*闭 | 收\s*藏 | 纠\s*错 | 分\s*享 | 保\s*存 | 下\s*载 | 返\s*回 | 朗\s*读 | 扫一扫 | 手机(?:版|扫码|看)
      | 上一[篇页条个则] | 下一[篇页条个则] | 上页 | 下页 | 尾页 | 末页 | 相关(?:链接|文章|阅读|信息|稿件|新闻|解读|附件|文件) | 附件下载
      | 版权所有 | 主\s*办(?:单位)?\s*[:：] | 承\s*办(?:单位)?\s*[:：] | 技术支持 | 网站(?:标识码|地图|声明|支持) | 备案 | .{0,2}ICP备
      | .{0,3}公网安备 | copyright | 联系(?:我们|电话)\s*[:：]? | 邮\s*编\s*[:：] | 今天是 | 无障碍 | 长者 | 关怀版 | 老年模式 | 登\s*录 | 设为首页
      | 您的浏览器 | 建议使用 | 微信 | 微博 | 繁體 | English )
    """,
    re.X | re.I,
)
# Prose of the page's owner, which has full stops like an article's.
_OWNER = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|主办单位|承办单位|技术支持|免责声明|未经.{0,8}授权|建议使用.{0,30}浏览器|copyright|All Rights",
    re.I,
)
_TITLE_NAMES = re.compile(r"title|tit(?:$|[\s_\d-])|headline|biaoti|(?:^|[\s_-])bt(?:$|[\s_\d-])")
_PUNCTUATION = re.compile("[,，。;；、]")
_STOP = re.compile("[。；;!！?？]")
_SIGNATURE = re.compile(
    r".{2,40}(?:政府|委员会|委|局|厅|办|办公室|街道办事处|党工委|管委会|中心|院|部|署)"
    r"|[（(]?[\d〇○零一二三四五六七八九十]{4}\s*年.{1,8}日[)）]?"
)
_NOT_WORD = re.compile(r"[\W_]+")


def furniture(page: Page, titles: Sequence[str]) -> list[bool]:
    """For each block of the page, whether it is furniture; `titles` are what the page says its title is."""
    titles = [_bare(title) for title in titles]
    blocks = page.blocks
    prose = list(map(_prose, blocks))
    prose = _without_teasers(blocks, prose)
    no_article = [not _is_title(block.text, titles) for block in blocks]
    if not any(prose):
        return no_article
    inside = main_part(page, prose)
    body = [at for at, weight in enumerate(prose) if weight and inside[at]]
    if not body:
        return no_article
    marked = []
    for at, block in enumerate(blocks):
        if not inside[at]:
            marked.append(True)
        elif body[0] <= at <= body[-1]:
            marked.append(_is_button(block))
        else:
            marked.append(_is_around(block) or _mostly_linked(block))
    _take_title(page, marked, body[0], titles)
    _take_signature(page, marked)
    return marked


def _prose(block: Block) -> int:
    """How many characters of a block are prose outside links; 0 for captions, lists of links and rows."""
    length = len(block.text)
    if length < 20 or block.text.startswith("| ") or block.linked > 0.3 * length:
        return 0
    if not _PUNCTUATION.search(block.text) or (
        length < 200 and (_OWNER.search(block.text) or _is_around(block))
    ):
        return 0
    return length - block.linked


def _without_teasers(blocks: list[Block], prose: list[int]) -> list[int]:
    """The prose without paragraphs that follow a linked line, where the page has two or more of them."""
    teasers = {
        at
        for at in range(1, len(blocks))
        if prose[at] and _mostly_linked(blocks[at - 1]) and not _is_around(blocks[at - 1])
    }
    if len(teasers) < 2:
        return prose
    return [0 if at in teasers else weight for at, weight in enumerate(prose)]


def _mostly_linked(block: Block) -> bool:
    return block.linked > 0.6 * len("".join(block.text.split()))


def _is_button(block: Block) -> bool:
    """Whether a line between two paragraphs is a button or a pager rather than a heading."""
    if len(block.text) > 30 or _STOP.search(block.text):
        return False
    return (_mostly_linked(block) or block.text.startswith("|")) and _is_around(block)


def _is_around(block: Block) -> bool:
    """Whether a line reads like those that publishing systems print around an article."""
    return bool(_AROUND.match(block.text.lstrip("| ")))


def _bare(text: str) -> str:
    return _NOT_WORD.sub("", text)


def _is_title(text: str, titles: Sequence[str], least: int = 10) -> bool:
    """Whether a line is the title that the page names, or a line of it of at least so many characters.

    Titles of pages end with the name of the site, which stands in its banner too and is mostly shorter.
    """
    line = _bare(text)
    return len(line) >= least and any(line in title for title in titles)


def _take_title(page: Page, marked: list[bool], first: int, titles: Sequence[str]) -> None:
    """Unmark the title nearest above the first paragraph, unless one stands in the article already."""
    blocks = page.blocks
    if any(_is_title(blocks[at].text, titles) for at in range(first) if not marked[at]):
        return
    above = [
        at for at in range(first) if not _mostly_linked(blocks[at]) and not blocks[at].text.startswith("|")
    ]
    found = [at for at in above if _is_title(blocks[at].text, titles)]
    found = found or [at for at in above if _looks_like_title(page, blocks[at])]
    for at in found[-1:]:
        marked[at] = False
        # A title of two or three lines stands in one box, the names of its issuers first.
        for line in (at - 1, at - 2):
            if (
                line < 0
                or blocks[line].box != blocks[at].box
                or not _is_title(blocks[line].text, titles, least=5)
            ):
                break
            marked[line] = False


def _looks_like_title(page: Page, block: Block) -> bool:
    if not 6 <= len(block.text) <= 80 or _is_around(block):
        return False
    return block.heading or bool(_TITLE_NAMES.search(page.boxes[block.box].names))


def _take_signature(page: Page, marked: list[bool]) -> None:
    """Unmark the signature right below the article: hands that pasted it into its box left the end outside."""
    body = [at for at, is_furniture in enumerate(marked) if not is_furniture]
    if not body:
        return
    for at in range(body[-1] + 1, min(body[-1] + 4, len(marked))):
        block = page.blocks[at]
        if block.linked or _is_around(block) or not _SIGNATURE.fullmatch(block.text):
            break
        marked[at] = False
