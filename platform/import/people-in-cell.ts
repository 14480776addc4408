/** The names of several people in one cell, 张三、李四 or Ava Stone / Ben Hill; none where it is one name, or a name and a job. */
export function peopleIn(text: string): string[] {
  const names = text
    .normalize('NFKC')
    .split(/\s*(?:[、/;|&\n]|(?<=\p{Script=Han}),(?=\s*\p{Script=Han}))\s*/u)
    .filter((name) => name !== '')
  return names.length > 1 && names.every(isName) ? names : []
}

function isName(text: string): boolean {
  return (chinese.test(text) && !job.test(text)) || latin.test(text)
}

/** The hundred-odd most frequent surnames and those of two characters, so that 销售经理 and 法人 are nobody. */
const surname =
  '[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林郑鄭谢謝罗羅梁宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾鐘谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施牛洪樊葛邢安齐齊倪庄莊章鲁魯俞翁]|欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒'
const chinese = new RegExp(`^(?:${surname})\\p{Script=Han}{1,3}$`, 'u')
const job = /(?:经理|經理|主任|主管|总监|總監|助理|董事|[会會]?[长長]|书记|書記|工程师|工程師|总裁|總裁)$/
const latin = /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u
