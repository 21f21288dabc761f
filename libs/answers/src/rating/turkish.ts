import { TURKISH_NUMBERS, TURKISH_ORDINALS } from '../numbers/latin-numbers.js';
import { wordsOf } from '../text/words-of.js';
import type { LatinGrammar } from './latin-grammar.js';

/** How Turkish says an answer; written with or without its own letters. */
export const TURKISH: LatinGrammar = {
  numbers: TURKISH_NUMBERS,
  ordinals: TURKISH_ORDINALS,
  highest: /^(?:tam (?:puan|not)|(?:on|10) numara (?:bes|5) yildiz(?! degil)|en yuksek(?: puan| not)?)(?:\s|$)/,
  lowest: /^en dusuk(?: puan| not)?(?:\s|$)/,
  lead: wordsOf(`
    bence puanim puan notum not cevabim cevap yanitim yanit benim icin ben biz size sana sizlere hizmete hizmet destege
    destek ekibe ekibinize urune uygulamaya yaklasik sanirim galiba herhalde belki kesinlikle tabii tabi evet merhaba
    selam iyi gunler hmm sey yani valla vallahi acikcasi bana gore toplam genel olarak memnuniyetim memnuniyet secenek
    secim secimim numara numarali oyum derecem degerlendirmem rahatlikla net direkt tam kolaylik olarak cok guzel harika
    super iyiydi iyi kotu guzeldi mukemmel fena degil buna bu hizmetinize ilginize firmaya firmaniza o da sadece bizim ekip ekibim ekibimiz takim sirket sirketim sirketimiz adina kendi adima hepimiz benden bizden maalesef malesef kusura bakmayin bakma uzgunum ama ancak
    en fazla yine de ise yanit puanlama soyle dersem olarak
    ancak tesekkurler tesekkur ederim ki ya eh iste ortalama sonuc ogrenme ogrenmesi kullanim kullanimi arkadasima
    arkadaslarima tavsiye onerme ihtimalim olasiligim kanaatim fikrim gorusum degerlendirme sebep sebebi sebebim neden nedeni nedenim gerekce gerekcem rahat hayirli aksamlar hmmm
    hm of aa e tabiki kolaydi kolay zor zordu hizli hizliydi yavas memnunum memnun
    memnunuz begendim basarili karisik karisikti kullanisli berbat rezalet idare eder normal vasat orta dogrusu durust samimi samimiyetle gonul rahatligiyla kesin direk simdilik su an`),
  unit: wordsOf(
    'puan peun paun pua yildzi yidiz yildz puani puandir yildiz yildizi numara numarayi not secenek secenegi sikki sik tir dir dur tur puanlik yildizlik luk lik lugu ligi nolu nolusu',
  ),
  trail: wordsOf(`
    veriyorum veririm verdim verelim verebilirim versem versek derim diyorum diyebilirim diyelim olsun olur seciyorum
    secerim sectim isaretliyorum tesekkurler tesekkur ederim sagolun sagol lutfen bence sanirim galiba benden benim icin
    uzgunum pardon affedersiniz ozur dilerim ne yazik diyeyim diyecegim vereyim veririz verirdik verdik ediyorum buldum hadi haydi bir sey bilemedim bilemiyorum kararsizim kararsiz fazla fazlasi fazlasini veremem vermem veremiyorum
    size sana herhalde kesinlikle veriyoruz puanliyorum yaziyorum yazin yeter uygun gibi civari civarinda arasi arasinda arasinda tsk tskler tsk'ler tesekkur saol eyv eyvallah maalesef malesef malesef vriyorum veriyrum arti falan filan
    verirdim kolay gelsin iyi gunler hocam abi efendim oy ok tam puan e a i u ye ya yi yu si su den dan ten tan li lu iste yani simdilik an suan hak ediyor hakediyor ediyorsunuz eder ederim kadar olabilir olarak yeterli yeterlidir degerlendiriyorum degerlendiririm puanlarim sayilir yapar bizden tarafimdan abla kardesim aslinda bu sefer`),
  joint: wordsOf('cunku cunki cnku ama fakat ancak lakin zira ve yalniz'),
  opinion: wordsOf(`
    cok guzel guzeldi harika harikaydi super superdi iyi iyiydi ellerinize emeginize begendim begenmedim sevdim gayet basarili basarisiz ilgili ilgisiz kusursuz sorunsuz kullanisli kotu kotuydu mukemmel fena berbat rezalet idare eder memnun memnunum memnunuz
    memnunduk degilim degil kolay kolaydi zor zordu hizli yavas her hersey hizmet destek ilginiz ilgi tesekkurler
    daha biraz gayet oldukca cozum urun uygulama personel orta ortalama normal hic pek ilk alisana alismak alistim
    ogrenmesi ogrenmek ogrenene menuler arayuz asla hicbir ilgileri ilgisi ilgiye hala bazen genelde hizliydi yavasti zordu arkadasima tavsiye oneririm
    onerdim mutluyum umarim keske ben biz kimse bence ekip ayse`),
  either: wordsOf('mi mu yoksa ve da de veya yahut ila ile belki ya'),
  outOf: /^\/$/,
  scaleFirst:
    /^(?:uzerinden|uzerinde|puan uzerinden|yildiz uzerinden|tam puan uzerinden|da|de|ta|te|puanda|puandan|yildizda|numara uzerinden)$/,
  half: /^ ?bucuk\b/,
  predicate:
    /^(?!(?:kaldi|oldu|geldi|gitti|aldi|aldim|istiyor|istedim|bekliyor|ariyor|kullaniyor|var)\w*)(?:\w{3,}(?:di|ti|du|tu)|\w+(?:iyor\w*|uyor\w*|m[ae]di\w*|irim|erim|arim|mem|mam|meyiz|mayiz|eriz|ariz|iriz|dik|tik|dim|tim))$|^herkese?$/,
  articles: wordsOf('bir'),
  elsewhere:
    /^bir numara(?:si)? (?:degil|yok)|^\d+[.'] ?(?:kat|sinif|sokak|cadde|madde|sirada|kez|defa|siparis|taksit|bolum|sayfa|adim|donem|kisi|daire|blok|kullanici|fatura|gun|hafta|yil|asama|levent|ay(?:dir|lik|da|i|in)?\b)/,
  portion: wordsOf('kisi kisinin kullanici tarihinde tarihli tarihi gun adet u i si'),
  real: wordsOf(`
    yeni kedi yeti aldi altin alti'n asli alt sekil beni bende birini sekiz'in dert sert mert kurt dost doku sinir bey ben bez ters uca uca
    best iri biz bin iki'nci ikiz ona onun once onay sifirlama sifirla dokun dokuma dortlu yedim yedik yerdi besin beste`),
};
