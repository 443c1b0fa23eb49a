"""Web pages: what a style sheet or the browser keeps from the reader is no text, and what it does not is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reading import Text, read_bytes
from tests.reading import layouts

pytest.importorskip("selectolax")
pytest.importorskip("cssselect2")

WORDS = "上述问题的主要原因是基层执法力量不足。"

# Inline styles of the paragraph.
HIDDEN_STYLES = (
    "display:none",
    "DISPLAY : NONE",
    "display:none !important",
    "display:block;display:none",
    "display:none;display:nonesuch",
    "display:/* x */none",
    r"display:n\6fne",
    r"d\69splay:none",
    "color:red;;display:none;",
    "background:url('a;b.png');display:none",
    "visibility:hidden",
    "visibility:collapse",
    "content-visibility:hidden",
    "opacity:0",
    "opacity:.01",
    "opacity:0%",
    "opacity:calc(1 - 1)",
    "filter:opacity(0)",
    "filter:blur(0) opacity(0%)",
    "-webkit-filter:opacity(0)",
    "font-size:0",
    "font-size:0px",
    "font-size:.1px",
    "font-size:1pt",
    "font-size:0.05em",
    "font-size:1%",
    "font:0/0 a",
    "font-size:max(0px,1px)",
    "font-size:min(0px,16px)",
    "font-size:clamp(0px,0px,1px)",
    "zoom:1%",
    "font:1px serif",
    "height:0;overflow:hidden",
    "max-height:0;overflow:hidden",
    "width:0;overflow:hidden",
    "width:1px;height:1px;overflow:hidden",
    "max-width:0;overflow:clip",
    "height:0;overflow-y:auto",
    "line-height:0;overflow:hidden",
    "contain:strict;overflow:clip",
    "height:0;padding-top:56%;overflow:hidden",
    "height:min(0px,100px);overflow:hidden",
    "width:min(0px,100%);overflow:hidden",
    "position:absolute;inset-inline:-9999px auto",
    "position:absolute;inset-block:-9999px auto",
    "margin-top:-9999px",
    "margin-inline:-9999px 9999px",
    "float:right;margin-right:-9999px",
    "position:absolute;left:-9999px",
    "position:absolute;left:-999em",
    "position:absolute;top:-2000px",
    "position:absolute;right:9999px",
    "position:fixed;left:100%",
    "position:fixed;top:100vh",
    "position:fixed;left:-300px;width:300px",
    "position:fixed;right:-300px;width:300px",
    "position:relative;left:-200vw",
    "position:absolute;inset:0 0 auto -5000px",
    "position:absolute;left:calc(-100vw - 500px)",
    "position:absolute;left:99999px",
    "margin-left:-9999px",
    "margin:0 0 0 -9999px",
    "text-indent:-9999px",
    "text-indent:-100em",
    "text-indent:100%;white-space:nowrap;overflow:hidden",
    "letter-spacing:-1em",
    "transform:scale(0)",
    "transform:scale(0,1)",
    "transform:scaleX(0)",
    "transform:rotate(3deg) scale3d(0,0,0)",
    "transform:scale(.05)",
    "transform:matrix(0,0,0,0,0,0)",
    "transform:rotateY(90deg)",
    "transform:rotateY(180deg);backface-visibility:hidden",
    "transform:rotate3d(1,0,0,90deg)",
    "transform:skewX(90deg)",
    "rotate:x 90deg",
    "rotate:1 0 0 90deg",
    "transform:translateX(-9999px)",
    "transform:translate(-300vw,0)",
    "transform:translateY(-5000px)",
    "-webkit-transform:scale(0)",
    "scale:0",
    "translate:-9999px",
    "position:absolute;clip:rect(0,0,0,0)",
    "position:absolute;clip:rect(1px 1px 1px 1px)",
    "clip-path:inset(50%)",
    "clip-path:inset(0 100% 0 0)",
    "clip-path:circle(0)",
    "clip-path:circle(1px)",
    "clip-path:rect(0 0 0 0)",
    "clip-path:xywh(0 0 0 0)",
    "mask-image:linear-gradient(transparent,transparent)",
    "-webkit-mask:linear-gradient(#0000 0 0)",
    "filter:blur(50px)",
    "filter:invert(1)",
    "filter:brightness(100);color:#222",
    "-webkit-text-security:disc",
    "clip-path:polygon(0 0,0 0,0 0)",
    "color:white",
    "color:#fff",
    "color:#FFFFFF",
    "color:#fffe",
    "color:#fefefe",
    "color:rgb(255,255,255)",
    "color:rgb(100% 100% 100%)",
    "color:rgba(0,0,0,0)",
    "color:rgb(0 0 0 / 0%)",
    "color:hsl(0,0%,100%)",
    "color:hsla(120,50%,50%,0)",
    "color:oklch(1 0 0)",
    "color:transparent",
    "color:canvas",
    "color:color-mix(in srgb,white,white)",
    "color:color-mix(in srgb,white 99%,black)",
    "color:light-dark(white,black)",
    "color:white;background:linear-gradient(#fff,#fefefe)",
    "color:white;text-shadow:0 0 1px #fff",
    "color:transparent;text-shadow:0 0 0 transparent",
    "color:transparent;text-shadow:-9999px 0 #000",
    "color:transparent;-webkit-text-stroke:0",
    "-webkit-text-stroke:1px #fff;color:#fff",
    "background:#fff;-webkit-background-clip:text;color:transparent",
    "all:initial;display:none",
    "color:#0000",
    "color:#f5f5f5",
    "background:#000;color:#000",
    "background:navy;color:navy",
    "background-color:rgb(10,10,10);color:#0b0b0b",
    "background:linear-gradient(#000,#000);color:#000",
    "background-color:currentcolor;color:#c00",
    "-webkit-text-fill-color:transparent",
    "-webkit-text-fill-color:#fff",
    "text-decoration:line-through",
    "text-decoration-line:underline line-through",
    "--x:none;display:var(--x)",
    "display:var(--unset,none)",
    "--a:var(--b);--b:#fff;color:var(--a)",
    "position:absolute;z-index:-1;color:#fff",
)

VISIBLE_STYLES = (
    "",
    "display:block",
    "display:none;display:block",
    "display:none;all:unset",
    "display:contents;opacity:0;height:0;overflow:hidden",
    "display:table;width:0;overflow:hidden",
    "display:nonesuch",
    "display:none none",
    "/* display:none */",
    "content:'display:none'",
    "background:url('display:none;opacity:0')",
    "display:none;display:block !important",
    "visibility:visible",
    "opacity:.5",
    "opacity:80%",
    "opacity:none",
    "filter:grayscale(1)",
    "filter:opacity(90%)",
    "font-size:9px",
    "font-size:.8em",
    "font-size:small",
    "font:14px/1.8 serif",
    "height:0",
    "height:0;overflow:visible",
    "height:0%;overflow:hidden",
    "width:0;min-width:100%;overflow:hidden",
    "height:0;min-height:min-content;overflow:hidden",
    "zoom:90%",
    "margin-top:-20px",
    "height:0;min-height:2em;overflow:hidden",
    "height:0;padding-bottom:56%;overflow:hidden",
    "max-height:none;overflow:hidden",
    "width:100%;overflow:hidden",
    "height:auto;overflow:auto",
    "line-height:0",
    "left:-9999px",
    "position:static;left:-9999px",
    "position:relative;left:-10px",
    "position:absolute;left:0;top:120px",
    "position:absolute;left:50%;margin-left:-600px;width:1200px",
    "position:absolute;top:50%;left:50%;transform:translate(-50%,-50%)",
    "position:absolute;top:4000px",
    "position:absolute;left:-9999",
    "position:fixed;bottom:0;right:0",
    "text-indent:2em",
    "text-indent:-2em;padding-left:2em",
    "margin-left:-20px",
    "margin-left:-9999px;padding-left:9999px",
    "margin-bottom:-9999px;padding-bottom:9999px",
    "letter-spacing:-.5px",
    "letter-spacing:2px",
    "transform:none",
    "transform:scale(1.1)",
    "transform:rotate(360deg)",
    "transform:translateY(0)",
    "transform:scale(0);transform:none",
    "transform:scale(0) nonsense",
    "clip:rect(0,0,0,0)",
    "position:absolute;clip:auto",
    "clip-path:none",
    "clip-path:rect(0 auto auto 0)",
    "clip-path:xywh(0 0 100% 100%)",
    "position:absolute;clip:rect(0,0,0,0);clip:auto",
    "transform:rotate(30deg)",
    "transform:rotate3d(0,0,1,30deg)",
    "mask-image:linear-gradient(#000,transparent)",
    "filter:blur(1px)",
    "filter:invert(1);color:#fff",
    "filter:brightness(0);color:#fff",
    "filter:invert(1);background:#fff",
    "clip-path:inset(0)",
    "clip-path:circle(50%)",
    "color:#333",
    "color:#999",
    "color:rgba(0,0,0,.65)",
    "color:hsl(0,100%,40%)",
    "color:red;color:nonsense",
    "color:#fff;color:#000",
    "color:#fff;background:#c00",
    "color:color-mix(in srgb,white,black)",
    "color:light-dark(black,white)",
    "color:#fff;text-shadow:1px 1px 1px #000",
    "color:#fff;box-shadow:inset 0 0 0 999px #000",
    "color:#fff;background-color:navy",
    "color:white;background:linear-gradient(#900,#300)",
    "color:white;background:url(red.png)",
    "color:transparent;text-shadow:0 0 0 #000",
    "background:linear-gradient(red,blue);-webkit-background-clip:text;color:transparent",
    "color:#fff;-webkit-text-fill-color:#000",
    "text-decoration:underline",
    "text-decoration:none",
    "z-index:-1;position:relative",
    "--x:block;display:var(--x)",
    "display:var(--unset)",
    "width:min(100%,900px);overflow:hidden",
    "font-size:clamp(14px,2vw,18px)",
    "animation:fade 1s",
    "content-visibility:auto",
    "user-select:none;pointer-events:none",
)

# (style sheet, markup of the paragraph).
P = f"<p class='x y' id=k>{WORDS}</p>"
HIDDEN_PAGES = (
    ("p.x{display:none}", P),
    (".x{display:none}", P),
    ("#k{display:none}", P),
    ("div > .x.y{display:none}", P),
    (".content p:not(.z){display:none}", P),
    ("h1 ~ div p[id=k]{display:none}", P),
    ("p[class~=y]{display:none}", P),
    ("a,.x,b{display:none}", P),
    (":is(.x,.q){display:none}", P),
    (r".\78{display:none}", P),
    ("<!-- .x{display:none} -->", P),
    (".x{display:block}.x{display:none}", P),
    ("#k{display:none}.x{display:block}", P),
    (".x{display:none!important}#k{display:block}", P),
    (".x{display:none!important}", f"<p class=x style='display:block'>{WORDS}</p>"),
    ("@media screen{.x{display:none}}", P),
    ("@media (min-width:800px){.x{display:none}}", P),
    ("@media not print{.x{display:none}}", P),
    ("@media (width > 600px){.x{display:none}}", P),
    ("@supports (display:grid){.x{display:none}}", P),
    ("@layer a{.x{display:none}}", P),
    ("@supports not (display:nonesuch){.x{display:none}}", P),
    ("@supports not (-ms-ime-align:auto){.x{display:none}}", P),
    ("@scope (.content){.x{display:none}}", P),
    (".content{container-type:inline-size}@container (min-width:1px){.x{display:none}}", P),
    ("@layer a{.x{display:block}} .x{display:none}", P),
    (".content{.x{display:none}}", P),
    (".x{&.y{display:none}}", P),
    (":root{--gone:none}.x{display:var(--gone)}", P),
    ("broken{ .q{} } .x{display:none}", P),
    (".nosuch:unknown{color:red} .x{display:none}", P),
    (".content p:last-of-type{display:none}", P),
    (".x{opacity:0}", f"<div class=x><p style='opacity:1'>{WORDS}</p></div>"),
    (".x{display:none}", f"<div class=x><p style='display:block'>{WORDS}</p></div>"),
    (".x{visibility:hidden}", f"<div class=x><p>{WORDS}</p></div>"),
    (".x{opacity:.2}.x p{opacity:.2}", f"<div class=x><p>{WORDS}</p></div>"),
    (".x{background:#222}.x p{color:#222}", f"<div class=x><p>{WORDS}</p></div>"),
    (".x{color:#fff}", f"<div class=x><p><b>{WORDS}</b></p></div>"),
    (".x{font-size:2px}", f"<div class=x><p style='font-size:1em'>{WORDS}</p></div>"),
    (".x{text-indent:-9999px}", f"<div class=x><p>{WORDS}</p></div>"),
    (".x{display:flex}", f"<div class=x><span style='width:0;overflow:hidden'>{WORDS}</span></div>"),
    ("@keyframes go{to{opacity:0}}.x{animation:go 1s forwards}", P),
    ("@import url(data:text/css,.x%7Bdisplay:none%7D);", P),
    (
        ".back{background:#fff;position:relative}.x{position:relative;z-index:-1}",
        f"<div class=back>{P}</div>",
    ),
    ("", f"<p hidden>{WORDS}</p>"),
    ("", f"<div hidden=''><p>{WORDS}</p></div>"),
    ("", f"<p hidden=until-found>{WORDS}</p>"),
    ("", f"<dialog>{WORDS}</dialog>"),
    ("", f"<div popover>{WORDS}</div>"),
    ("", f"<template><p>{WORDS}</p></template>"),
    ("", f"<noscript><p>{WORDS}</p></noscript>"),
    ("", f"<noframes><p>{WORDS}</p></noframes>"),
    ("", f"<noembed><p>{WORDS}</p></noembed>"),
    ("", f"<meter>{WORDS}</meter>"),
    ("", f"<del>{WORDS}</del>"),
    ("", f"<p><s>{WORDS}</s></p>"),
    ("", f"<p><strike><b>{WORDS}</b></strike></p>"),
    ("", f"<p><font color=white>{WORDS}</font></p>"),
    ("", f"<p><font color=ffffff>{WORDS}</font></p>"),
    ("", f"<table bgcolor=black><tr><td><font color=black>{WORDS}</font></td></tr></table>"),
    ("", f"<p>甲<span style='display:none'>{WORDS}</span>乙</p>"),
    ("", f'<iframe width=0 height=0 srcdoc="<p>{WORDS}</p>"></iframe>'),
    ("", f'<iframe style="display:none" srcdoc="<p>{WORDS}</p>"></iframe>'),
    ("", f'<iframe srcdoc="<style>p{{opacity:0}}</style><p>{WORDS}</p>"></iframe>'),
    ("", f"<link rel=stylesheet href='data:text/css,.x%7Bdisplay:none%7D'>{P}"),
    ("", f"<xmp style='display:none'>{WORDS}</xmp>"),
    (".tab{display:none}.tab.on{display:block}", f"<div class=tab>{P}</div><div class='tab on'>甲</div>"),
    (".menu:hover .x{display:block}.x{display:none}", f"<div class=menu>{P}</div>"),
)

VISIBLE_PAGES = (
    (".z{display:none}", P),
    ("p.z,div.x{display:none}", P),
    ("/* .x{display:none} */", P),
    (".x{display:none}#k{display:block}", P),
    (".x{display:none}.x{display:block}", P),
    (".x{display:none}", f"<p class=x style='display:block'>{WORDS}</p>"),
    (".x{display:none}.x.y{display:block!important}", P),
    ("@media print{.x{display:none}}", P),
    ("@media (max-width:768px){.x{display:none}}", P),
    ("@media only screen and (max-width:480px){.x{display:none}}", P),
    ("@media not screen{.x{display:none}}", P),
    ("@media (prefers-color-scheme:dark){body{background:#000}.x{color:#000}}", P),
    ("@media print,(max-width:9px){.x{display:none}}", P),
    ("@supports not (display:block){.x{display:none}}", P),
    ("@supports (display:nonesuch){.x{display:none}}", P),
    ("@scope (.nosuch){.x{display:none}}", P),
    ("@container (min-width:1px){.x{display:none}}", P),
    (".content{container-type:inline-size}@container (min-width:9999px){.x{display:none}}", P),
    ("@layer a{.x{display:none}} .x{display:block}", P),
    (".x:hover{display:none}", P),
    (".x:nosuch{display:none}", P),
    (".x::before{display:none}", P),
    (".q > .x{display:none}", P),
    (".x + .y{display:none}", P),
    (".no-js .x{display:none}", P),
    (".x{visibility:hidden}", f"<div class=x><p style='visibility:visible'>{WORDS}</p></div>"),
    (".x{font-size:0}", f"<div class=x><p style='font-size:16px'>{WORDS}</p></div>"),
    (".x{background:#036}.x p{color:#fff}", f"<div class=x><p>{WORDS}</p></div>"),
    (".x{color:#fff}.x p{color:#222}", f"<div class=x><p>{WORDS}</p></div>"),
    ("body{background:#000;color:#fff}", P),
    (".x{background:#000}", f"<div class=x><p style='background:#fff'>{WORDS}</p></div>"),
    ("@keyframes in{from{opacity:0}to{opacity:1}}.x{opacity:0;animation:in 1s both}", P),
    ("[hidden]{display:block}", f"<p hidden>{WORDS}</p>"),
    ("del{text-decoration:none}", f"<p><del>{WORDS}</del></p>"),
    (".x{position:relative}", f"<div class=x><img src=a><p style='position:absolute;color:#fff'>{WORDS}</p></div>"),
    (".x{position:relative;z-index:0;background:#fff}.x p{position:relative;z-index:-1}", f"<div class=x><p>{WORDS}</p></div>"),
    (".x{width:0;height:0;overflow:hidden}", f"<p><span class=x>{WORDS}</span></p>"),
    (".x{transform:scale(0)}", f"<p><span class=x>{WORDS}</span></p>"),
    (".x{text-indent:-9999px}", f"<p><span class=x>{WORDS}</span></p>"),
    ("a{text-decoration:line-through}", P),
    ("", f"<dialog open>{WORDS}</dialog>"),
    ("", f"<details><summary>甲</summary><p>{WORDS}</p></details>"),
    ("", f"<p aria-hidden=true>{WORDS}</p>"),
    ("", f"<p><ins>{WORDS}</ins></p>"),
    ("", f"<p class=hidden data-hidden=1>{WORDS}</p>"),
    ("", f"<table bgcolor=black><tr><td><font color=white>{WORDS}</font></td></tr></table>"),
    ("", f"<table background=a.jpg><tr><td><font color=white>{WORDS}</font></td></tr></table>"),
    ("", f"<mark style='color:#111'>{WORDS}</mark>"),
    ("", f'<iframe width=100 height=100 srcdoc="<p>{WORDS}</p>"></iframe>'),
    ("", f"<style media=print>.x{{display:none}}</style>{P}"),
    ("", f"<style type=text/less>.x{{display:none}}</style>{P}"),
    ("", f"<noscript><style>.x{{display:none}}</style></noscript>{P}"),
    ("", f"<link rel='alternate stylesheet' href='data:text/css,.x%7Bdisplay:none%7D'>{P}"),
    ("", f"<link rel=stylesheet href=https://a.gov.cn/x.css>{P}"),
    ("", f"<xmp>{WORDS}</xmp>"),
)  # fmt: skip


def page(css: str, markup: str) -> bytes:
    """A page of a report with the markup at its end and the style sheet in its head."""
    lines = "".join(f"<p>{line}</p>" for line in layouts.REPORT)
    return (
        f"<!DOCTYPE html><html><head><title>{layouts.TITLE}</title><style>{css}</style></head>"
        f"<body><h1>{layouts.TITLE}</h1><div class=content>{lines}{markup}</div></body></html>"
    ).encode()


def read(css: str, markup: str) -> Text:
    return read_bytes(page(css, markup), "a.html")


def pages(styles: tuple[str, ...], sheets: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [("", f'<p style="{style}">{WORDS}</p>') for style in styles] + list(sheets)


@pytest.mark.parametrize(("css", "markup"), pages(HIDDEN_STYLES, HIDDEN_PAGES))
def test_what_is_not_shown_is_no_text_and_is_told_of(css: str, markup: str) -> None:
    text = read(css, markup)

    assert WORDS not in text.content
    assert WORDS in "".join(passage.text for passage in text.hidden)
    assert any("that a reader does not see" in str(remark) for remark in text.remarks)


@pytest.mark.parametrize(("css", "markup"), pages(VISIBLE_STYLES, VISIBLE_PAGES))
def test_what_is_shown_is_text_however_it_looks(css: str, markup: str) -> None:
    text = read(css, markup)

    assert WORDS in text.content
    assert text.hidden == ()


_TAGS = st.sampled_from(
    ["div", "section", "article", "span", "b", "font", "blockquote", "ul", "center", "table", "em"]
)
_ORDINARY = st.sampled_from(
    (
        "margin:0 auto;width:1200px",
        "text-indent:2em;line-height:28pt;font-family:仿宋_GB2312",
        "font-size:16pt;color:#333",
        "color:rgb(51,51,51);background:#fff",
        "position:relative;overflow:hidden",
        "position:relative;left:0;top:10px;z-index:1",
        "float:left;width:100%",
        "display:inline-block;padding:0 20px",
        "opacity:.9;transform:translateY(0)",
        "letter-spacing:1px;text-align:justify;text-decoration:underline",
        "background:url(bg.png) no-repeat;min-height:400px",
        "display:flex;justify-content:space-between",
        "visibility:visible;max-height:none;overflow:auto",
        "box-shadow:0 0 3px rgba(0,0,0,.2);border:1px solid #ccc",
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_TAGS, _ORDINARY, st.booleans()), max_size=12))
def test_no_ordinary_markup_around_a_paragraph_loses_it(around: list[tuple[str, str, bool]]) -> None:
    css, markup = "", f"<p>{WORDS}</p>"
    for at, (tag, style, inline) in enumerate(around):
        css += "" if inline else f".w{at}{{{style}}}"
        markup = f"<{tag} {f'style={style!r}' if inline else f'class=w{at}'}>{markup}</{tag}>"
    text = read(css, markup)

    assert WORDS in text.content
    assert text.hidden == ()


def test_a_long_page_with_many_rules_is_read_whole() -> None:
    css = "".join(f".a{n} .b{n % 7} p,.c{n}>a:hover{{color:#333;margin:{n}px}}" for n in range(2_000))
    line = layouts.REPORT[3]
    text = read(css, "".join(f"<div class='b{n % 7}'><p>{line}</p></div>" for n in range(3_000)))

    assert text.content.count(line) == 3_001
    assert text.hidden == ()
